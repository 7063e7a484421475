using CtaStreaming.Transit;

namespace CtaStreaming.Producers;

/// <summary>How long to run, and from where: further values of the configuration section <c>Simulation</c>.</summary>
internal sealed class RunOptions
{
    public const string Section = SimulationOptions.Section;

    /// <summary>The command line's short names, those of <see cref="SimulationOptions"/> included.</summary>
    public static readonly Dictionary<string, string> Switches = new(SimulationOptions.Switches)
    {
        ["--until"] = $"{Section}:{nameof(Until)}",
        ["--resume"] = $"{Section}:{nameof(Resume)}",
    };

    /// <summary>The same value as <see cref="SimulationOptions.Start"/>.</summary>
    public string Start { get; set; } = "";

    /// <summary>
    /// The simulated time at which to stop: when every event up to it is acknowledged, the program says how many there were and ends.
    /// Written as <see cref="Start"/> is; empty for never.
    /// </summary>
    public string Until { get; set; } = "";

    /// <summary>Go on behind the last event of an earlier run with the same start and seed, as the stations' topics have it.</summary>
    public bool Resume { get; set; }

    public DateTimeOffset UntilTime() => Until.Length == 0 ? DateTimeOffset.MaxValue : SimulationTime.Parse(Until);

    public IEnumerable<string> Faults(TimeProvider time)
    {
        if (Resume && Start.Length == 0) yield return "Simulation:Resume: needs the start of the run to go on with, such as --start 2026-03-02T08:00.";
        if (Until.Length == 0) yield break;
        if (SimulationTime.Fault(Until) is { } fault)
        {
            yield return $"Simulation:Until: {fault}";
        }
        else if (Start.Length == 0 ? UntilTime() <= time.GetUtcNow() : SimulationTime.Fault(Start) is null && UntilTime() <= SimulationTime.Parse(Start))
        {
            yield return $"Simulation:Until: '{Until}' is not after the start.";
        }
    }
}
