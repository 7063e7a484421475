using CtaStreaming.Transit;

namespace CtaStreaming.WeatherEmitter;

/// <summary>How often the weather is read: the configuration section <c>Weather</c>.</summary>
internal sealed class WeatherOptions
{
    public const string Section = "Weather";

    /// <summary>The command line's short names, those of the simulation included.</summary>
    public static readonly Dictionary<string, string> Switches = new(SimulationOptions.Switches)
    {
        ["--interval"] = $"{Section}:{nameof(Interval)}",
    };

    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Simulated time between two readings, which are taken on the full interval: every quarter of an hour by default.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(15);

    public IEnumerable<string> Faults()
    {
        if (Interval < Shortest || Interval > Longest) yield return $"Weather:Interval: {Interval} is not from one minute to one day, such as 01:00:00 for an hour.";
    }
}
