using System.Text.Json;
using System.Text.Json.Serialization;

namespace CtaStreaming.KsqlBootstrapper.Ksql;

internal sealed record KsqlRequest(
    [property: JsonPropertyName("ksql")] string Ksql,
    [property: JsonPropertyName("streamsProperties")] IReadOnlyDictionary<string, string> StreamsProperties);

/// <summary>The parts that matter here of every kind of answer to a statement.</summary>
internal sealed record KsqlEntity(
    [property: JsonPropertyName("commandId")] string? CommandId,
    [property: JsonPropertyName("commandStatus")] CommandStatus? CommandStatus,
    [property: JsonPropertyName("streams")] IReadOnlyList<NamedThing>? Streams,
    [property: JsonPropertyName("tables")] IReadOnlyList<NamedThing>? Tables,
    [property: JsonPropertyName("topics")] IReadOnlyList<NamedThing>? Topics,
    [property: JsonPropertyName("types")] IReadOnlyDictionary<string, JsonElement>? Types);

internal sealed record NamedThing([property: JsonPropertyName("name")] string Name);

internal sealed record CommandStatus([property: JsonPropertyName("status")] string Status, [property: JsonPropertyName("message")] string Message)
{
    public bool IsSuccess => Status == "SUCCESS";

    public bool IsFinal => Status is "SUCCESS" or "ERROR" or "TERMINATED";
}

internal sealed record KsqlError([property: JsonPropertyName("message")] string? Message);

[JsonSerializable(typeof(KsqlRequest))]
[JsonSerializable(typeof(IReadOnlyList<KsqlEntity>), TypeInfoPropertyName = "Entities")]
[JsonSerializable(typeof(CommandStatus))]
[JsonSerializable(typeof(KsqlError))]
internal sealed partial class KsqlJson : JsonSerializerContext;
