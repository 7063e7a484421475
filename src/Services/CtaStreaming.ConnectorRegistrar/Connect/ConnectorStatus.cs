using System.Text.Json.Serialization;

namespace CtaStreaming.ConnectorRegistrar.Connect;

/// <summary>The states that matter here, as Connect writes them. There are more on the way to them, and UNASSIGNED is not an end.</summary>
internal static class ConnectorStates
{
    public const string Running = "RUNNING";
    public const string Failed = "FAILED";
    public const string Paused = "PAUSED";
    public const string Stopped = "STOPPED";
}

internal sealed record ConnectorStatus(
    [property: JsonPropertyName("connector")] ConnectorState Connector,
    [property: JsonPropertyName("tasks")] IReadOnlyList<TaskState> Tasks)
{
    public bool IsRunning => Connector.State == ConnectorStates.Running && Tasks.Count > 0 && Tasks.All(task => task.State == ConnectorStates.Running);

    /// <summary>Somebody has asked for this: it is neither a failure nor about to change.</summary>
    public bool IsSuspended => Connector.State is ConnectorStates.Paused or ConnectorStates.Stopped;
}

/// <param name="Trace">Why it failed.</param>
internal sealed record ConnectorState(
    [property: JsonPropertyName("state")] string State,
    [property: JsonPropertyName("worker_id")] string? WorkerId,
    [property: JsonPropertyName("trace")] string? Trace);

internal sealed record TaskState(
    [property: JsonPropertyName("id")] int Id,
    [property: JsonPropertyName("state")] string State,
    [property: JsonPropertyName("worker_id")] string? WorkerId,
    [property: JsonPropertyName("trace")] string? Trace);

internal sealed record ConnectError([property: JsonPropertyName("message")] string? Message);

[JsonSerializable(typeof(ConnectorStatus))]
[JsonSerializable(typeof(ConnectError))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>), TypeInfoPropertyName = "Config")]
internal sealed partial class ConnectJson : JsonSerializerContext;
