using System.Text.Json;
using System.Text.Json.Serialization;

namespace CtaStreaming.Contracts;

/// <summary>A value of <see cref="EntryTopics.ByStation"/>. Names are ksqlDB's: in upper case.</summary>
/// <param name="StationId">The CTA's id of the station.</param>
/// <param name="Count">Riders, 0 or more.</param>
public sealed record StationCount([property: JsonPropertyName("STATION_ID")] int StationId, [property: JsonPropertyName("COUNT")] long Count)
{
    /// <summary>Reads a record's value.</summary>
    /// <exception cref="JsonException">The value is no count.</exception>
    public static StationCount FromJson(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, EntryCountJson.Default.StationCount) ?? throw new JsonException("A station's count is null.");
}

/// <summary>A value of <see cref="EntryTopics.ByQuarterHour"/>.</summary>
/// <param name="StationId">The CTA's id of the station.</param>
/// <param name="WindowStart">When the quarter begins, in milliseconds since 1970, by the sensors' clock.</param>
/// <param name="WindowEnd">When it is over.</param>
/// <param name="Count">Riders in it so far, 0 or more.</param>
public sealed record WindowCount(
    [property: JsonPropertyName("STATION_ID")] int StationId,
    [property: JsonPropertyName("WINDOW_START")] long WindowStart,
    [property: JsonPropertyName("WINDOW_END")] long WindowEnd,
    [property: JsonPropertyName("COUNT")] long Count)
{
    /// <summary>Reads a record's value.</summary>
    /// <exception cref="JsonException">The value is no count.</exception>
    public static WindowCount FromJson(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, EntryCountJson.Default.WindowCount) ?? throw new JsonException("A window's count is null.");
}

[JsonSerializable(typeof(StationCount))]
[JsonSerializable(typeof(WindowCount))]
[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
internal sealed partial class EntryCountJson : JsonSerializerContext;
