using System.Text.Json;

namespace CtaStreaming.StreamProcessor.Stations;

/// <summary>
/// Reads a row of the table <c>stations</c> as Connect writes it: JSON without schemas. Columns may be missing that a station can do
/// without, and coordinates go by their short or their long name; what is there must be of its type.
/// </summary>
internal static class StopParser
{
    /// <exception cref="InvalidDataException">The value is no such row; the message says why.</exception>
    public static Stop Parse(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty) throw new InvalidDataException("The row is empty.");
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"The row is not JSON: {exception.Message}", exception);
        }
    }

    private static Stop Read(JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object) throw new InvalidDataException($"The row is {Describe(row)}, not an object.");
        if (row.TryGetProperty("schema", out _) && row.TryGetProperty("payload", out _))
        {
            throw new InvalidDataException("The row is in an envelope with its schema: the connector needs value.converter.schemas.enable=false.");
        }

        var name = Column(row, "station_name") is not { } value ? "" : value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong("station_name", value, "text");
        if (name.Length == 0) throw new InvalidDataException("The row has no station_name.");

        var latitude = Coordinate(row, "latitude", "lat", 90);
        var longitude = Coordinate(row, "longitude", "lon", 180);
        return new Stop(
            Integer(row, "stop_id") ?? throw new InvalidDataException("The row has no stop_id."),
            Integer(row, "station_id") ?? throw new InvalidDataException("The row has no station_id."),
            name,
            Integer(row, "order"),
            // The express is a service of the purple line; a stop of the express alone is the line's too.
            LineSet.Of(line => Flag(row, line) || (line == "purple" && Flag(row, "purple_express"))),
            latitude is { } north && longitude is { } east ? (north, east) : null);
    }

    private static int? Integer(JsonElement row, string column)
    {
        if (Column(row, column) is not { } value) return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : throw Wrong(column, value, "an integer");
    }

    private static bool Flag(JsonElement row, string column) => Column(row, column) is { } value && value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(column, value, "true or false"),
    };

    private static double? Coordinate(JsonElement row, string column, string shortName, double limit)
    {
        if ((Column(row, column) ?? Column(row, shortName)) is not { } value) return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var degrees) && Math.Abs(degrees) <= limit
            ? degrees
            : throw Wrong(column, value, $"a number of degrees up to {limit}");
    }

    /// <summary>Null for a column that is missing or null: a nullable column of the database may be either.</summary>
    private static JsonElement? Column(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static InvalidDataException Wrong(string column, JsonElement value, string expected) =>
        new($"The column {column} is {Describe(value)}, not {expected}.");

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "text",
        _ => value.GetRawText(),
    };
}
