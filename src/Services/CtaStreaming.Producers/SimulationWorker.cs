using CtaStreaming.Contracts;
using CtaStreaming.Kafka;
using CtaStreaming.Transit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Producers;

/// <summary>Runs the railway by its clock and lets each station tell of the trains that arrive.</summary>
/// <remarks>
/// When events could not be sent for a while, or the machine slept, the railway has stood still: it goes on from where it was
/// instead of sending at once what would have happened meanwhile. Readers see a pause, not trains that jump, nor a burst.
/// </remarks>
internal sealed partial class SimulationWorker(
    Network network,
    ArrivalProducer producer,
    DeliveryStatistics statistics,
    TopicProvisioner provisioner,
    IOptions<SimulationOptions> simulationOptions,
    IOptions<ArrivalTopicOptions> topicOptions,
    TimeProvider time,
    ILogger<SimulationWorker> logger) : BackgroundService
{
    // Arrivals within so short a time go together: nobody sees the difference, and the processor rests in between.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    // A busy machine may be late by this much and still catch up; what is later was a pause.
    private static readonly TimeSpan LongestCatchUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SummaryInterval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var stations = Stations();
        await provisioner.EnsureAsync(stations.Values.Select(station => topicOptions.Value.Specification(station.Topic)), stoppingToken);

        var options = simulationOptions.Value;
        var start = options.StartTime(time);
        var simulation = new RailSimulation(network, options.Seed, start);
        Started(stations.Count, options.Speed, start.ToChicago(), options.Seed);
        try
        {
            await RunAsync(simulation, stations, options.Speed, stoppingToken);
        }
        finally
        {
            statistics.LogSummary(simulation.Now.ToChicago());
            producer.Flush();
        }
    }

    private async Task RunAsync(RailSimulation simulation, Dictionary<int, Station> stations, double speed, CancellationToken stoppingToken)
    {
        var clock = new SimulationClock(time, simulation.Now, speed);
        var lastSummary = time.GetTimestamp();
        while (true)
        {
            var behind = (clock.Now - simulation.Now) / speed;
            if (behind > LongestCatchUp)
            {
                Paused(behind.TotalSeconds, simulation.Now.ToChicago());
                clock = new SimulationClock(time, simulation.Now, speed);
            }

            foreach (var arrival in simulation.AdvanceTo(clock.Now)) await stations[arrival.StationId].Run(arrival, stoppingToken);

            if (time.GetElapsedTime(lastSummary) >= SummaryInterval)
            {
                statistics.LogSummary(simulation.Now.ToChicago());
                lastSummary = time.GetTimestamp();
            }

            var wait = clock.RealDelayUntil(simulation.NextEventAt);
            await Task.Delay(wait < ShortestWait ? ShortestWait : wait > LongestWait ? LongestWait : wait, time, stoppingToken);
        }
    }

    private Dictionary<int, Station> Stations()
    {
        // Names are made from all stations, so that they stay when a station gets or loses its service.
        var names = new StationTopicNames(network.Stations.Values.Select(station => (station.Id, station.Name)));
        return network.Lines
            .SelectMany(line => line.Stations)
            .DistinctBy(station => station.Id)
            .ToDictionary(station => station.Id, station => new Station(Topics.Arrivals(names[station.Id]), producer));
    }

    [LoggerMessage(1, LogLevel.Information, "trains run past {Stations} stations at {Speed} times real time, from {Start:yyyy-MM-dd HH:mm:ss zzz}, seed {Seed}")]
    private partial void Started(int stations, double speed, DateTimeOffset start, int seed);

    [LoggerMessage(2, LogLevel.Warning, "the railway stood still for {Seconds:0} s because events could not be sent or the machine slept; it goes on from {Simulated:yyyy-MM-dd HH:mm:ss zzz}")]
    private partial void Paused(double seconds, DateTimeOffset simulated);
}
