using CtaStreaming.Kafka;
using CtaStreaming.Transit;
using CtaStreaming.Transit.London;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CtaStreaming.BarrierSimulator;

/// <summary>Lets London ride by its clock and the barriers tell of it.</summary>
internal sealed partial class BarrierWorker(
    JourneyModel model,
    TouchProducer producer,
    TopicProvisioner provisioner,
    Ledger ledger,
    IOptions<BarrierOptions> barriers,
    IOptions<SimulationOptions> simulation,
    IOptions<RunOptions> run,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<BarrierWorker> logger) : BackgroundService
{
    private static readonly TimeSpan SummaryInterval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await provisioner.EnsureAsync(BarrierTopics.Specifications(barriers.Value), stoppingToken);
        var until = run.Value.UntilTime(LondonTime.Clock);
        var riders = Start();
        try
        {
            await RunAsync(riders, until, stoppingToken);
            await producer.DrainAsync(stoppingToken);
        }
        finally
        {
            producer.Flush();
            LogSummary(riders);
        }

        ledger.Close(until, riders);
        lifetime.StopApplication();
    }

    private BarrierSimulation Start()
    {
        var (seed, start) = (simulation.Value.Seed, simulation.Value.StartTime(time, LondonTime.Clock));
        Started(barriers.Value.Share, model.Network.Stations.Count, simulation.Value.Speed, start.ToLondon(), seed);
        if (model.Network.Estimated.Count > 0) Estimated(string.Join(", ", model.Network.Estimated.Select(station => station.Name)));
        return new BarrierSimulation(model, seed, barriers.Value.Share, start);
    }

    private async Task RunAsync(BarrierSimulation riders, DateTimeOffset until, CancellationToken stoppingToken)
    {
        var clock = new RailwayClock(time, riders.Now, simulation.Value.Speed);
        var lastSummary = time.GetTimestamp();
        while (true)
        {
            var next = clock.Next(riders.Now, out var pause);
            if (pause > TimeSpan.Zero) Paused(pause.TotalSeconds, riders.Now.ToLondon());
            var step = next < until ? next : until;
            while (riders.TryTake(step, out var touch)) await producer.SendAsync(touch, stoppingToken);
            if (riders.Now >= until) return;

            if (time.GetElapsedTime(lastSummary) >= SummaryInterval)
            {
                LogSummary(riders);
                lastSummary = time.GetTimestamp();
            }

            await Task.Delay(clock.WaitFor(riders.NextEventAt), time, stoppingToken);
        }
    }

    private void LogSummary(BarrierSimulation riders)
    {
        producer.Entries.LogSummary(riders.Now.ToLondon());
        producer.Exits.LogSummary(riders.Now.ToLondon());
        if (riders.WithoutUser > 0) WithoutUser(riders.WithoutUser, model.Network.Users.Count);
    }

    [LoggerMessage(1, LogLevel.Information, "{Share} of the riders touch in and out at {Stations} stations at {Speed} times real time, from {Start:yyyy-MM-dd HH:mm:ss zzz}, seed {Seed}")]
    private partial void Started(double share, int stations, double speed, DateTimeOffset start, int seed);

    [LoggerMessage(2, LogLevel.Information, "no usage is published for {Stations}; riders come as to the median station")]
    private partial void Estimated(string stations);

    [LoggerMessage(3, LogLevel.Warning, "the barriers stood still for {Seconds:0} s because touches could not be sent or the machine slept; they go on from {Simulated:yyyy-MM-dd HH:mm:ss zzz}")]
    private partial void Paused(double seconds, DateTimeOffset simulated);

    [LoggerMessage(4, LogLevel.Warning, "{Count} riders were left out so far because all {Users} users were inside; take a smaller Barriers:Share")]
    private partial void WithoutUser(long count, int users);
}
