using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Errors;
using CtaStreaming.Platform.Connect.Plugins;
using CtaStreaming.Platform.Connect.Storage;

namespace CtaStreaming.Platform.Connect.Runtime;

/// <summary>Asks connectors for their tasks and commits them to the config topic.</summary>
internal sealed class TaskPlanner(WorkerServices worker, ConfigWriter writer)
{
    private const string TaskClass = "task.class";

    /// <exception cref="ConnectException">The config names a class that this worker does not have; it came from another one.</exception>
    public static SourcePlugin PluginOf(WorkerServices worker, ConnectorEntry entry) =>
        worker.Plugins.Find<SourcePlugin>(entry.ConnectorClass)
        ?? throw new ConnectException($"Failed to find any class that implements Connector and which name matches {entry.ConnectorClass}");

    /// <summary>The connector with the tasks that it wants now.</summary>
    public async Task<ConnectorEntry> PlanAsync(ConnectorEntry entry, ISourceConnector connector)
    {
        var limit = ConnectorConfigDef.Source.Parse(entry.Config).OrThrow().Int(ConnectorConfigDef.TasksMax);
        var plugin = PluginOf(worker, entry);
        var planned = connector.TaskConfigs(limit).Select(config => WithClass(config, plugin.TaskClass)).ToList();
        var isSame = planned.Count == entry.Tasks.Length && planned.Zip(entry.Tasks).All(pair => pair.First.IsSameAs(pair.Second));
        return isSame ? entry : await writer.CommitTasksAsync(entry, planned) ?? entry;
    }

    private static Dictionary<string, string?> WithClass(IReadOnlyDictionary<string, string?> config, string taskClass) =>
        new(config, StringComparer.Ordinal) { [TaskClass] = taskClass };
}
