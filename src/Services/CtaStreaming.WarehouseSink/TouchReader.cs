using System.Globalization;
using System.Text.Json;
using Confluent.Kafka;
using CtaStreaming.Contracts;

namespace CtaStreaming.WarehouseSink;

/// <summary>
/// Makes a row of a record, and takes only what PostgreSQL certainly takes too: a value that fails in the database would fail its
/// whole transaction, again and again, and the program could not tell which record it was.
/// </summary>
internal static class TouchReader
{
    // A B-tree takes entries of at most a third of a page (2 704 bytes), and a character has at most four.
    private const int LongestText = 200;

    // Kafka's timestamps begin there. The end keeps a day's upper bound within four digits of a year, which is how days' tables are named.
    private static readonly DateTimeOffset Earliest = DateTimeOffset.UnixEpoch;
    private static readonly DateTimeOffset Latest = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <exception cref="InvalidDataException">The record is no touch that can be a row; the message says why.</exception>
    public static Touch Read(ConsumeResult<byte[], byte[]> record)
    {
        var touch = Parse(record.Message.Value);
        if (touch.Timestamp < Earliest || touch.Timestamp >= Latest)
        {
            throw new InvalidDataException($"The @timestamp {touch.Timestamp:O} is not between {Earliest:yyyy-MM-dd} and {Latest:yyyy-MM-dd}.");
        }

        if (touch.Delta is not (1 or -1)) throw new InvalidDataException($"The delta {touch.Delta} is neither 1 nor -1.");
        var (latitude, longitude) = Place(touch.Location);
        return new Touch(
            touch.Timestamp.UtcDateTime,
            Text("station", touch.Station),
            Text("user", touch.User),
            (short)touch.Delta,
            latitude,
            longitude,
            record.Topic,
            record.Partition,
            record.Offset);
    }

    private static StationTouch Parse(byte[]? value)
    {
        if (value is null) throw new InvalidDataException("The record has no value.");
        try
        {
            return StationTouch.FromJson(value);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"The value is no touch with its station: {exception.Message}", exception);
        }
    }

    private static string Text(string field, string value)
    {
        if (value.Length is 0 or > LongestText) throw new InvalidDataException($"The {field} has {value.Length} characters, not 1 to {LongestText}.");
        // https://www.postgresql.org/docs/current/datatype-character.html: the one character that its text cannot hold.
        return value.Contains('\0', StringComparison.Ordinal) ? throw new InvalidDataException($"The {field} has a NUL character.") : value;
    }

    private static (double Latitude, double Longitude) Place(string location)
    {
        var comma = location.IndexOf(',', StringComparison.Ordinal);
        return comma >= 0 && Degrees(location.AsSpan(0, comma), 90) is { } latitude && Degrees(location.AsSpan(comma + 1), 180) is { } longitude
            ? (latitude, longitude)
            : throw new InvalidDataException("The location is not \"lat,lon\" in degrees.");
    }

    private static double? Degrees(ReadOnlySpan<char> text, double limit) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= limit ? degrees : null;
}
