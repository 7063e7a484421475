using System.Globalization;

namespace CtaStreaming.Transit;

/// <summary>Which of the possible days is simulated, and how fast: the configuration section <c>Simulation</c> of every program with sensors.</summary>
public sealed class SimulationOptions
{
    /// <summary>The configuration section these options are bound from.</summary>
    public const string Section = "Simulation";

    /// <summary>The command line's short names of these options.</summary>
    public static IReadOnlyDictionary<string, string> Switches { get; } = new Dictionary<string, string>
    {
        ["--speed"] = $"{Section}:{nameof(Speed)}",
        ["--start"] = $"{Section}:{nameof(Start)}",
        ["--seed"] = $"{Section}:{nameof(Seed)}",
    };

    /// <summary>Simulated seconds per real second, within the bounds of <see cref="SimulationClock"/>. Default 30.</summary>
    public double Speed { get; set; } = 30;

    /// <summary>When the simulation starts, such as <c>2026-03-02T08:00</c>: local in the city that is simulated unless it has an offset; empty for the present time.</summary>
    public string Start { get; set; } = "";

    /// <summary>Chooses one of the possible days. Default 1.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>Reads <see cref="Start"/>.</summary>
    /// <exception cref="FormatException">The value is no time the simulation can start at; the message says why.</exception>
    public DateTimeOffset StartTime(TimeProvider time, LocalTime clock) => Start.Length == 0 ? time.GetUtcNow() : SimulationTime.Parse(Start, clock);

    /// <summary>What is wrong with the values, each with its key.</summary>
    public IEnumerable<string> Faults(LocalTime clock)
    {
        if (!(Speed is >= SimulationClock.MinSpeed and <= SimulationClock.MaxSpeed))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Simulation:Speed: {Speed} is not between {SimulationClock.MinSpeed} and {SimulationClock.MaxSpeed} simulated seconds per real second.");
        }

        if (Start.Length > 0 && SimulationTime.Fault(Start, clock) is { } fault) yield return $"Simulation:Start: {fault}";
    }
}
