using CtaStreaming.Transit;

namespace CtaStreaming.Producers;

/// <summary>How long to run, and from where: further values of the configuration section <c>Simulation</c>.</summary>
internal sealed class RunOptions : SimulationRunOptions
{
    public new const string Section = SimulationOptions.Section;

    /// <summary>The command line's short names, those of <see cref="SimulationRunOptions"/> included.</summary>
    public static new readonly Dictionary<string, string> Switches = new(SimulationRunOptions.Switches)
    {
        ["--resume"] = $"{Section}:{nameof(Resume)}",
    };

    /// <summary>Go on behind the last event of an earlier run with the same start and seed, as the stations' topics have it.</summary>
    public bool Resume { get; set; }

    public IEnumerable<string> Faults(TimeProvider time)
    {
        if (Resume && Start.Length == 0) yield return "Simulation:Resume: needs the start of the run to go on with, such as --start 2026-03-02T08:00.";
        foreach (var fault in UntilFaults(time, ChicagoTime.Clock)) yield return fault;
    }
}
