using System.Collections.Immutable;

namespace CtaStreaming.Platform.Connect.Storage;

/// <summary>A connector as the config topic has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Config">Its settings, <c>name</c> among them.</param>
internal sealed record ConnectorEntry(string Name, IReadOnlyDictionary<string, string?> Config)
{
    public TargetState TargetState { get; init; } = TargetState.Started;

    /// <summary>The settings of its tasks, as they were last committed.</summary>
    public ImmutableArray<IReadOnlyDictionary<string, string?>> Tasks { get; init; } = [];

    public string? ConnectorClass => Config.GetValueOrDefault("connector.class");
}
