using System.Globalization;
using System.Text.Json;
using Confluent.Kafka;
using CtaStreaming.Contracts;

namespace CtaStreaming.SearchSink.Documents;

/// <summary>A record as it stands in a bulk request: a line that says what to do, a line to do it with.</summary>
/// <param name="Record">Where it comes from.</param>
/// <param name="Lines">Both lines, each with its end.</param>
internal sealed record Document(ConsumeResult<byte[], byte[]> Record, byte[] Lines)
{
    private const string Timestamp = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <param name="record">A record of one of the two topics.</param>
    /// <param name="isTimeSeries">
    /// A time series makes the document's id of its dimensions and its timestamp. Elsewhere it is the record's place in Kafka. Either way a
    /// repeated document meets itself.
    /// </param>
    /// <exception cref="InvalidDataException">The record is no touch.</exception>
    public static Document Of(ConsumeResult<byte[], byte[]> record, bool isTimeSeries)
    {
        var touch = Read(record.Message.Value);
        using var lines = new MemoryStream();
        Write(lines, json =>
        {
            json.WriteStartObject("create"u8);
            json.WriteString("_index"u8, record.Topic);
            if (!isTimeSeries) json.WriteString("_id"u8, string.Create(CultureInfo.InvariantCulture, $"{record.Topic}-{record.Partition.Value}-{record.Offset.Value}"));
            json.WriteEndObject();
        });
        // Written anew, because a bulk request takes a document on one line only, however the record is laid out.
        Write(lines, json =>
        {
            json.WriteString("@timestamp"u8, touch.Timestamp.UtcDateTime.ToString(Timestamp, CultureInfo.InvariantCulture));
            json.WriteString("user"u8, touch.User);
            json.WriteNumber("delta"u8, touch.Delta);
            json.WriteString("station"u8, touch.Station);
            json.WriteString("location"u8, touch.Location);
        });
        return new Document(record, lines.ToArray());
    }

    private static StationTouch Read(byte[]? value)
    {
        if (value is null) throw new InvalidDataException("The record has no value.");
        try
        {
            return StationTouch.FromJson(value);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"The value is not a station's touch: {exception.Message}", exception);
        }
    }

    private static void Write(MemoryStream lines, Action<Utf8JsonWriter> content)
    {
        using (var json = new Utf8JsonWriter(lines))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }

        lines.WriteByte((byte)'\n');
    }
}
