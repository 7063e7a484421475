using CtaStreaming.Contracts;
using CtaStreaming.Transit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Producers;

/// <summary>Runs the railway by its clock and lets the sensors tell of it.</summary>
internal sealed partial class SimulationWorker(
    SensorSetup setup,
    EventProducer<ArrivalKey, ArrivalValue> arrivals,
    EventProducer<TurnstileKey, TurnstileValue> turnstiles,
    Ledger ledger,
    IOptions<SimulationOptions> simulation,
    IOptions<RunOptions> run,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<SimulationWorker> logger) : BackgroundService
{
    private static readonly TimeSpan SummaryInterval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (sensors, resume) = await setup.CreateAsync(stoppingToken);
        var until = run.Value.UntilTime(ChicagoTime.Clock);
        try
        {
            await CatchUpAsync(sensors, resume, until, stoppingToken);
            await RunAsync(sensors, until, stoppingToken);
            await arrivals.DrainAsync(stoppingToken);
            await turnstiles.DrainAsync(stoppingToken);
        }
        finally
        {
            arrivals.Flush();
            turnstiles.Flush();
            LogSummary(sensors);
        }

        foreach (var point in resume) point.RequireMet();
        ledger.Close(until);
        lifetime.StopApplication();
    }

    /// <summary>An earlier run had come so far: go there at once.</summary>
    private static async Task CatchUpAsync(Sensors sensors, IReadOnlyCollection<ResumePoint> resume, DateTimeOffset until, CancellationToken stoppingToken)
    {
        if (resume.Count == 0) return;
        var reached = DateTimeOffset.FromUnixTimeMilliseconds(resume.Max(point => point.At));
        await sensors.RunAsync(reached < until ? reached : until, stoppingToken);
    }

    private async Task RunAsync(Sensors sensors, DateTimeOffset until, CancellationToken stoppingToken)
    {
        var clock = new RailwayClock(time, sensors.Now, simulation.Value.Speed);
        var lastSummary = time.GetTimestamp();
        while (true)
        {
            var next = clock.Next(sensors.Now, out var pause);
            if (pause > TimeSpan.Zero) Paused(pause.TotalSeconds, sensors.Now.ToChicago());
            await sensors.RunAsync(next < until ? next : until, stoppingToken);
            if (sensors.Now >= until) return;
            if (run.Value.Resume) ledger.RequireNoGap();

            if (time.GetElapsedTime(lastSummary) >= SummaryInterval)
            {
                LogSummary(sensors);
                lastSummary = time.GetTimestamp();
            }

            await Task.Delay(clock.WaitFor(sensors.NextEventAt), time, stoppingToken);
        }
    }

    private void LogSummary(Sensors sensors)
    {
        arrivals.Statistics.LogSummary(sensors.Now.ToChicago());
        turnstiles.Statistics.LogSummary(sensors.Now.ToChicago());
    }

    [LoggerMessage(1, LogLevel.Warning, "the railway stood still for {Seconds:0} s because events could not be sent or the machine slept; it goes on from {Simulated:yyyy-MM-dd HH:mm:ss zzz}")]
    private partial void Paused(double seconds, DateTimeOffset simulated);
}
