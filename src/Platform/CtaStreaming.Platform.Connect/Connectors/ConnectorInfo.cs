using System.Text.Json;
using System.Text.Json.Serialization;
using CtaStreaming.Platform.Connect.Status;
using CtaStreaming.Platform.Connect.Storage;

namespace CtaStreaming.Platform.Connect.Connectors;

/// <summary>A connector with its settings and tasks.</summary>
internal sealed record ConnectorInfo(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("config")] IReadOnlyDictionary<string, string?> Config,
    [property: JsonPropertyName("tasks")] IReadOnlyList<ConnectorTask> Tasks,
    [property: JsonPropertyName("type")] string Type)
{
    public static ConnectorInfo Of(ConnectorEntry entry) =>
        new(entry.Name, entry.Config, [.. entry.Tasks.Select((_, task) => new ConnectorTask(entry.Name, task))], "source");
}

internal sealed record ConnectorTask(
    [property: JsonPropertyName("connector")] string Connector,
    [property: JsonPropertyName("task")] int Task);

internal sealed record CreateConnectorRequest(
    [property: JsonPropertyName("name")] string? Name,
    [property: JsonPropertyName("config")] Dictionary<string, JsonElement>? Config,
    [property: JsonPropertyName("initial_state")] string? InitialState);

/// <summary>What <c>?expand=</c> adds to a name.</summary>
internal sealed record ExpandedConnector(
    [property: JsonPropertyName("info")] ConnectorInfo? Info,
    [property: JsonPropertyName("status")] ConnectorStatus? Status);
