namespace CtaStreaming.Platform.Connect.Runtime;

/// <summary>What is to be started anew even though its config is the same.</summary>
internal sealed record RestartPlan(bool Connector, IReadOnlySet<int> Tasks)
{
    public static RestartPlan Nothing { get; } = new(false, new HashSet<int>());
}
