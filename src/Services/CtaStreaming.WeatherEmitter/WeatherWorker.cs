using CtaStreaming.Transit;
using CtaStreaming.Transit.Weather;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CtaStreaming.WeatherEmitter;

/// <summary>Reads the weather by the simulation's clock: once at the start, then on each full interval.</summary>
internal sealed partial class WeatherWorker(
    ReadingSender sender,
    IOptions<SimulationOptions> simulation,
    IOptions<WeatherOptions> weather,
    TimeProvider time,
    ILogger<WeatherWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var options = simulation.Value;
        var start = options.StartTime(time, ChicagoTime.Clock).ToUniversalTime();
        var interval = weather.Value.Interval;
        var sky = new WeatherSimulation(options.Seed, start);
        var clock = new RailwayClock(time, start, options.Speed);
        Started(interval.ToString(), options.Speed, start.ToChicago(), options.Seed);
        try
        {
            for (var (reached, next) = (start, start); ;)
            {
                // While the proxy was away the clock stood still, as it does for the trains: no readings are made up for that time.
                reached = clock.Next(reached, out var pause);
                if (pause > TimeSpan.Zero) Paused(pause.TotalSeconds, reached.ToChicago());
                for (; next <= reached; next = After(next, interval)) await sender.SendAsync(sky.Read(next), stoppingToken);
                await Task.Delay(clock.WaitFor(next), time, stoppingToken);
            }
        }
        finally
        {
            Ended(sender.Delivered, sender.Failed);
        }
    }

    /// <summary>The next full interval since 1970, so that readings of an hour are on the hour.</summary>
    private static DateTimeOffset After(DateTimeOffset reading, TimeSpan interval) =>
        reading + interval - TimeSpan.FromTicks((reading - DateTimeOffset.UnixEpoch).Ticks % interval.Ticks);

    [LoggerMessage(1, LogLevel.Information, "the weather is read every {Interval} at {Speed} times real time, from {Start:yyyy-MM-dd HH:mm:ss zzz}, seed {Seed}")]
    private partial void Started(string interval, double speed, DateTimeOffset start, int seed);

    [LoggerMessage(2, LogLevel.Warning, "no reading for {Seconds:0} s of real time, because the proxy was away or the machine slept; the weather goes on from {Simulated:yyyy-MM-dd HH:mm:ss zzz}")]
    private partial void Paused(double seconds, DateTimeOffset simulated);

    [LoggerMessage(3, LogLevel.Information, "{Delivered} readings delivered, {Failed} refused")]
    private partial void Ended(long delivered, long failed);
}
