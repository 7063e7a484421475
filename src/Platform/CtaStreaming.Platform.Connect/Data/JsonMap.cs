using System.Text.Json;
using System.Text.Json.Nodes;
using CtaStreaming.Platform.Http;

namespace CtaStreaming.Platform.Connect.Data;

/// <summary>
/// A source partition or a source offset: a small map whose meaning is the connector's. Kept as JSON with its members in ordinal
/// order, so that equal maps are equal text, in memory and in the keys of the offset topic.
/// </summary>
internal sealed record JsonMap
{
    private static readonly JsonSerializerOptions Relaxed = WireJson.Options();

    private JsonMap(string text) => Text = text;

    public string Text { get; }

    public static JsonMap Of(params IEnumerable<(string Name, JsonNode? Value)> members)
    {
        var ordered = members.OrderBy(member => member.Name, StringComparer.Ordinal);
        return new(new JsonObject(ordered.Select(member => KeyValuePair.Create(member.Name, member.Value))).ToJsonString(Relaxed));
    }

    /// <summary>Null for what is not a JSON object.</summary>
    public static JsonMap? Of(JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? Of(
            element.EnumerateObject().DistinctBy(member => member.Name)
                .Select(member => (member.Name, JsonSerializer.SerializeToNode(member.Value, ElementJson.Default.JsonElement))))
        : null;

    public JsonElement ToElement() => JsonSerializer.Deserialize(Text, ElementJson.Default.JsonElement);

    /// <summary>Null where there is no such number.</summary>
    public long? Int64(string name) =>
        ToElement().TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number && member.TryGetInt64(out var number)
            ? number
            : null;

    public override string ToString() => Text;
}

[System.Text.Json.Serialization.JsonSerializable(typeof(JsonElement))]
internal sealed partial class ElementJson : System.Text.Json.Serialization.JsonSerializerContext;
