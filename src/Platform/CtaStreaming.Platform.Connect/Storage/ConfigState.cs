using System.Collections.Immutable;

namespace CtaStreaming.Platform.Connect.Storage;

/// <summary>Every connector, as the records of the config topic add up. Immutable: a request sees one state throughout.</summary>
internal sealed record ConfigState
{
    public static ConfigState Empty { get; } = new();

    public ImmutableSortedDictionary<string, ConnectorEntry> Connectors { get; private init; } =
        ImmutableSortedDictionary.Create<string, ConnectorEntry>(StringComparer.Ordinal);

    // A target state may come before its connector, and tasks count only from the commit that follows them.
    private ImmutableDictionary<string, TargetState> Targets { get; init; } = ImmutableDictionary<string, TargetState>.Empty;

    private ImmutableDictionary<(string Connector, int Task), IReadOnlyDictionary<string, string?>> PendingTasks { get; init; } =
        ImmutableDictionary<(string, int), IReadOnlyDictionary<string, string?>>.Empty;

    public ConfigState WithConnector(string name, IReadOnlyDictionary<string, string?>? config)
    {
        if (config is null)
        {
            var gone = PendingTasks.Keys.Where(key => key.Connector == name);
            return this with { Connectors = Connectors.Remove(name), PendingTasks = PendingTasks.RemoveRange(gone) };
        }

        var entry = Connectors.TryGetValue(name, out var known)
            ? known with { Config = config }
            : new ConnectorEntry(name, config) { TargetState = Targets.GetValueOrDefault(name, TargetState.Started) };
        return this with { Connectors = Connectors.SetItem(name, entry) };
    }

    public ConfigState WithTargetState(string name, TargetState? state) => this with
    {
        Targets = state is { } target ? Targets.SetItem(name, target) : Targets.Remove(name),
        Connectors = Connectors.TryGetValue(name, out var entry)
            ? Connectors.SetItem(name, entry with { TargetState = state ?? TargetState.Started })
            : Connectors,
    };

    public ConfigState WithTask(string name, int task, IReadOnlyDictionary<string, string?>? config) => this with
    {
        PendingTasks = config is null ? PendingTasks.Remove((name, task)) : PendingTasks.SetItem((name, task), config),
    };

    /// <summary>A commit for which a task is missing is of a worker that died while it wrote; what was before stays.</summary>
    public ConfigState WithCommit(string name, int tasks)
    {
        if (!Connectors.TryGetValue(name, out var entry)) return this;
        if (!Enumerable.Range(0, tasks).All(task => PendingTasks.ContainsKey((name, task)))) return this;
        var configs = Enumerable.Range(0, tasks).Select(task => PendingTasks[(name, task)]).ToImmutableArray();
        return this with { Connectors = Connectors.SetItem(name, entry with { Tasks = configs }) };
    }
}
