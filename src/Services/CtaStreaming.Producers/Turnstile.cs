using CtaStreaming.Contracts;
using CtaStreaming.Transit.Riders;

namespace CtaStreaming.Producers;

/// <summary>A station's turnstiles: tell of each rider who enters, in a topic of their own.</summary>
internal sealed class Turnstile(
    string topic, StationRiders riders, EventProducer<TurnstileKey, TurnstileValue> producer, ResumePoint? resume = null)
{
    private readonly Dictionary<string, TurnstileValue> _values = riders.Station.Lines
        .ToDictionary(line => line, line => new TurnstileValue(riders.Station.Id, riders.Station.Name, line));

    /// <summary>The topic of the riders who enter this station.</summary>
    public string Topic { get; } = topic;

    /// <summary>Emits an event for each rider who has entered since the last call; waits while an event cannot be taken.</summary>
    /// <param name="until">The simulated time up to which riders enter.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask Run(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var milliseconds = until.ToUnixTimeMilliseconds();
        while (riders.TryTake(milliseconds, out var rider))
        {
            if (resume?.Covers(rider.At) == true) producer.Statistics.OnResumed();
            else await producer.SendAsync(Topic, new TurnstileKey(rider.At), _values[rider.Line], cancellationToken);
        }
    }
}
