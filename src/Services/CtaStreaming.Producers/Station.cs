using CtaStreaming.Contracts;
using CtaStreaming.Transit;

namespace CtaStreaming.Producers;

/// <summary>A station's sensor: tells of each train that arrives, in the station's own topic.</summary>
internal sealed class Station(string topic, EventProducer<ArrivalKey, ArrivalValue> producer, ResumePoint? resume = null)
{
    /// <summary>The topic of the arrivals at this station.</summary>
    public string Topic { get; } = topic;

    /// <summary>Emits the arrival; waits while the event cannot be taken.</summary>
    public ValueTask Run(TrainArrival arrival, CancellationToken cancellationToken)
    {
        var key = new ArrivalKey(arrival.At.ToUnixTimeMilliseconds());
        if (resume?.Covers(key.Timestamp) == true)
        {
            producer.Statistics.OnResumed();
            return ValueTask.CompletedTask;
        }

        var value = new ArrivalValue(
            arrival.StationId,
            arrival.TrainId,
            arrival.Direction,
            arrival.Line,
            arrival.Status.ToWireName(),
            arrival.PrevStationId,
            arrival.PrevDirection);
        return producer.SendAsync(Topic, key, value, cancellationToken);
    }
}
