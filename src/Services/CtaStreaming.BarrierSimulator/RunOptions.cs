using CtaStreaming.Transit;

namespace CtaStreaming.BarrierSimulator;

/// <summary>How long to run: further values of the configuration section <c>Simulation</c>.</summary>
internal sealed class RunOptions : SimulationRunOptions
{
    public new const string Section = SimulationOptions.Section;

    public static new readonly Dictionary<string, string> Switches = new(SimulationRunOptions.Switches);
}
