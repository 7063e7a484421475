using CtaStreaming.Contracts;
using CtaStreaming.Kafka;
using CtaStreaming.Transit;
using CtaStreaming.Transit.Riders;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Producers;

/// <summary>Makes the sensors: their topics, what they watch, and where an earlier run has stopped.</summary>
internal sealed partial class SensorSetup(
    Network network,
    RidershipTable ridership,
    EventProducer<ArrivalKey, ArrivalValue> arrivals,
    EventProducer<TurnstileKey, TurnstileValue> turnstiles,
    TopicProvisioner provisioner,
    TopicTails tails,
    IOptions<SimulationOptions> simulation,
    IOptions<RunOptions> run,
    IOptionsMonitor<StationTopicOptions> topicOptions,
    TimeProvider time,
    ILogger<SensorSetup> logger)
{
    /// <summary>Waits for Kafka as long as it takes.</summary>
    /// <returns>The sensors, and the points in their topics from which they go on.</returns>
    public async Task<(Sensors Sensors, IReadOnlyCollection<ResumePoint> Resume)> CreateAsync(CancellationToken cancellationToken)
    {
        var topics = new SensorTopics(network);
        await provisioner.EnsureAsync(Specifications(topics), cancellationToken);
        var resume = run.Value.Resume ? await ResumePointsAsync(topics, cancellationToken) : [];

        var (seed, start) = (simulation.Value.Seed, simulation.Value.StartTime(time, ChicagoTime.Clock));
        var trains = new RailSimulation(network, seed, start);
        var riders = new RiderSimulation(network, ridership, seed, start);
        Started(topics.Arrivals.Count, simulation.Value.Speed, start.ToChicago(), seed);
        if (ridership.Estimated.Count > 0) Estimated(string.Join(", ", ridership.Estimated.Select(id => network.Stations[id].DescriptiveName)));
        return (new Sensors(trains, riders, topics, arrivals, turnstiles, resume), resume.Values);
    }

    private IEnumerable<Confluent.Kafka.Admin.TopicSpecification> Specifications(SensorTopics topics) =>
        topics.Arrivals.Values.Select(topicOptions.Get(StationTopicOptions.Arrivals).Specification)
            .Concat(topics.Turnstiles.Values.Select(topicOptions.Get(StationTopicOptions.Turnstiles).Specification));

    private async Task<Dictionary<string, ResumePoint>> ResumePointsAsync(SensorTopics topics, CancellationToken cancellationToken)
    {
        var start = simulation.Value.StartTime(time, ChicagoTime.Clock).ToUnixTimeMilliseconds();
        var points = (await tails.ReadAsync([.. topics.Arrivals.Values, .. topics.Turnstiles.Values], cancellationToken))
            // What ends before the start is of other runs; nothing of this one is there yet.
            .Where(topic => topic.Value.At > start)
            .ToDictionary();
        Resuming(points.Count);
        return points;
    }

    [LoggerMessage(1, LogLevel.Information, "trains run past {Stations} stations at {Speed} times real time, from {Start:yyyy-MM-dd HH:mm:ss zzz}, seed {Seed}")]
    private partial void Started(int stations, double speed, DateTimeOffset start, int seed);

    [LoggerMessage(2, LogLevel.Information, "no ridership is published for {Stations}; riders enter as at the median station of the line")]
    private partial void Estimated(string stations);

    [LoggerMessage(3, LogLevel.Information, "resuming: {Topics} topics have events of this run already")]
    private partial void Resuming(int topics);
}
