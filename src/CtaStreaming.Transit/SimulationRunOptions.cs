namespace CtaStreaming.Transit;

/// <summary>How long a simulation runs: further values of the configuration section <c>Simulation</c>, for programs that can stop by themselves.</summary>
public class SimulationRunOptions
{
    /// <summary>The configuration section these options are bound from.</summary>
    public const string Section = SimulationOptions.Section;

    /// <summary>The command line's short names, those of <see cref="SimulationOptions"/> included.</summary>
    public static IReadOnlyDictionary<string, string> Switches { get; } = new Dictionary<string, string>(SimulationOptions.Switches)
    {
        ["--until"] = $"{Section}:{nameof(Until)}",
    };

    /// <summary>The same value as <see cref="SimulationOptions.Start"/>.</summary>
    public string Start { get; set; } = "";

    /// <summary>
    /// The simulated time at which to stop: when every event up to it is acknowledged, the program says how many there were and ends.
    /// Written as <see cref="Start"/> is; empty for never.
    /// </summary>
    public string Until { get; set; } = "";

    /// <summary>Reads <see cref="Until"/>; the end of all time for never.</summary>
    /// <exception cref="FormatException">The value is no time the simulation can stop at; the message says why.</exception>
    public DateTimeOffset UntilTime(LocalTime clock) => Until.Length == 0 ? DateTimeOffset.MaxValue : SimulationTime.Parse(Until, clock);

    /// <summary>What is wrong with the values, each with its key.</summary>
    public IEnumerable<string> UntilFaults(TimeProvider time, LocalTime clock)
    {
        if (Until.Length == 0) yield break;
        if (SimulationTime.Fault(Until, clock) is { } fault)
        {
            yield return $"Simulation:Until: {fault}";
        }
        else if (Start.Length == 0
            ? UntilTime(clock) <= time.GetUtcNow()
            : SimulationTime.Fault(Start, clock) is null && UntilTime(clock) <= SimulationTime.Parse(Start, clock))
        {
            yield return $"Simulation:Until: '{Until}' is not after the start.";
        }
    }
}
