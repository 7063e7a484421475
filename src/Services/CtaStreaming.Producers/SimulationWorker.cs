using CtaStreaming.Contracts;
using CtaStreaming.Kafka;
using CtaStreaming.Transit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Producers;

/// <summary>Runs the railway by its clock and lets each station tell of the trains that arrive.</summary>
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
            producer.Flush();
            statistics.LogSummary(simulation.Now.ToChicago());
        }
    }

    private async Task RunAsync(RailSimulation simulation, Dictionary<int, Station> stations, double speed, CancellationToken stoppingToken)
    {
        var clock = new RailwayClock(time, simulation.Now, speed);
        var lastSummary = time.GetTimestamp();
        while (true)
        {
            var next = clock.Next(simulation.Now, out var pause);
            if (pause > TimeSpan.Zero) Paused(pause.TotalSeconds, simulation.Now.ToChicago());
            foreach (var arrival in simulation.AdvanceTo(next)) await stations[arrival.StationId].Run(arrival, stoppingToken);

            if (time.GetElapsedTime(lastSummary) >= SummaryInterval)
            {
                statistics.LogSummary(simulation.Now.ToChicago());
                lastSummary = time.GetTimestamp();
            }

            await Task.Delay(clock.WaitFor(simulation.NextEventAt), time, stoppingToken);
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
