using System.Text.Json;
using System.Text.Json.Serialization;

namespace CtaStreaming.Contracts;

/// <summary>A card held to a barrier in London, as JSON: <c>{"user":"u00042","delta":1}</c>. Where and when stand in the record's key and timestamp.</summary>
/// <param name="User">Whose card it is.</param>
/// <param name="Delta">How the number of people inside changes: 1 on the way in, -1 on the way out.</param>
public sealed record BarrierTouch(string User, int Delta)
{
    /// <summary>The touch as JSON in UTF-8.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, BarrierJson.Default.BarrierTouch);

    /// <summary>Reads a record's value.</summary>
    /// <exception cref="JsonException">The value is no touch.</exception>
    public static BarrierTouch FromJson(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, BarrierJson.Default.BarrierTouch) ?? throw new JsonException("A touch is null.");
}

/// <summary>A <see cref="BarrierTouch"/> with its station, as ksqlDB writes it into <see cref="LondonTopics.StationEntries"/> and <see cref="LondonTopics.StationExits"/>.</summary>
/// <param name="Timestamp">Event time in UTC, to the millisecond.</param>
/// <param name="User">Whose card it is.</param>
/// <param name="Delta">1 on the way in, -1 on the way out.</param>
/// <param name="Station">The station's name.</param>
/// <param name="Location">"lat,lon" in degrees (WGS 84), as Elasticsearch takes a geo_point.</param>
public sealed record StationTouch(
    [property: JsonPropertyName("@timestamp")] DateTimeOffset Timestamp, string User, int Delta, string Station, string Location)
{
    /// <summary>Reads a record's value.</summary>
    /// <exception cref="JsonException">The value is none.</exception>
    public static StationTouch FromJson(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, BarrierJson.Default.StationTouch) ?? throw new JsonException("A station's touch is null.");
}

[JsonSerializable(typeof(BarrierTouch))]
[JsonSerializable(typeof(StationTouch))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, NumberHandling = JsonNumberHandling.Strict)]
internal sealed partial class BarrierJson : JsonSerializerContext;
