using System.Text.Json.Serialization;
using CtaStreaming.Platform.Connect.Runtime;
using CtaStreaming.Platform.Connect.Storage;

namespace CtaStreaming.Platform.Connect.Status;

/// <summary>What a connector and its tasks are doing.</summary>
internal sealed record ConnectorStatus(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("connector")] ConnectorStateInfo Connector,
    [property: JsonPropertyName("tasks")] IReadOnlyList<TaskStateInfo> Tasks,
    [property: JsonPropertyName("type")] string Type)
{
    /// <summary>A connector whose first status has not been written yet is unassigned: it exists, and nobody runs it.</summary>
    public static ConnectorStatus Of(ConnectorEntry entry, WorkerServices worker) => new(
        entry.Name,
        ConnectorStateInfo.Of(worker.Statuses.OfConnector(entry.Name) ?? new(StateNames.Unassigned, null, worker.Reporter.WorkerId)),
        [.. from known in worker.Statuses.OfTasks(entry.Name)
            where known.Task < entry.Tasks.Length
            select TaskStateInfo.Of(known.Task, known.Status)],
        "source");
}

internal sealed record ConnectorStateInfo(
    [property: JsonPropertyName("state")] string State,
    [property: JsonPropertyName("worker_id")] string WorkerId,
    [property: JsonPropertyName("trace")] string? Trace)
{
    public static ConnectorStateInfo Of(StatusValue status) => new(status.State, status.WorkerId, status.Trace);
}

internal sealed record TaskStateInfo(
    [property: JsonPropertyName("id")] int Id,
    [property: JsonPropertyName("state")] string State,
    [property: JsonPropertyName("worker_id")] string WorkerId,
    [property: JsonPropertyName("trace")] string? Trace)
{
    public static TaskStateInfo Of(int id, StatusValue status) => new(id, status.State, status.WorkerId, status.Trace);
}
