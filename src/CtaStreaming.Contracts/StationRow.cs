using System.Text.Json;
using System.Text.Json.Serialization;

namespace CtaStreaming.Contracts;

/// <summary>A station as a row of the table in <see cref="DerivedTopics.StationTable"/>: what its stops say, folded together.</summary>
/// <param name="StationId">The CTA's id of the station, 40000 to 49999.</param>
/// <param name="StationName">The name on the sign; several stations may share it.</param>
/// <param name="Order">The station's place on <paramref name="Line"/>, from the line's terminal A; null where no stop has one.</param>
/// <param name="Line">The first of <paramref name="Lines"/>; null for a station without lines.</param>
/// <param name="Lines">The lines that call at any of its stops, always in the order of <see cref="AllLines"/>.</param>
/// <param name="Latitude">Degrees north (WGS 84), the mean of its stops; null where none has coordinates.</param>
/// <param name="Longitude">Degrees east, likewise.</param>
public sealed record StationRow(
    int StationId, string StationName, int? Order, string? Line, IReadOnlyList<string> Lines, double? Latitude, double? Longitude)
{
    /// <summary>The lines in the order that decides which one of a station's is <see cref="Line"/>.</summary>
    public static IReadOnlyList<string> AllLines { get; } = ["red", "blue", "green", "brown", "orange", "pink", "purple", "yellow"];

    /// <summary>The row as JSON in UTF-8, with the names of the topic's contract, such as <c>station_id</c>.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, StationRowJson.Default.StationRow);

    /// <summary>Reads a record's value.</summary>
    /// <exception cref="JsonException">The value is no row.</exception>
    public static StationRow FromJson(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, StationRowJson.Default.StationRow) ?? throw new JsonException("A station's row is null.");
}

[JsonSerializable(typeof(StationRow))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
internal sealed partial class StationRowJson : JsonSerializerContext;
