using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Queries.Printing;

/// <summary>The formats that bytes show by themselves, the most telling first.</summary>
internal static class PayloadFormats
{
    /// <summary>Until the year 2200. Text that is read as a time is far beyond: so keys without windows are not taken for keys with them.</summary>
    private const long LatestTime = 7_258_118_400_000;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly PayloadFormat[] Plain =
    [
        new("JSON", Json),
        new("KAFKA_INT", bytes => bytes.Length == sizeof(int) ? Text(BinaryPrimitives.ReadInt32BigEndian(bytes)) : null),
        new("KAFKA_BIGINT", bytes => bytes.Length == sizeof(long) ? Text(BinaryPrimitives.ReadInt64BigEndian(bytes)) : null),
        new("KAFKA_DOUBLE", bytes => bytes.Length == sizeof(double) ? JavaText.Of(BinaryPrimitives.ReadDoubleBigEndian(bytes)) : null),
        new("KAFKA_STRING", String),
    ];

    /// <param name="avro">Reads what a schema of the registry tells how to read; null where there is none.</param>
    public static IEnumerable<PayloadFormat> OfValues(PayloadFormat? avro) => avro is null ? Plain : Plain.Prepend(avro);

    /// <inheritdoc cref="OfValues"/>
    public static IEnumerable<PayloadFormat> OfKeys(PayloadFormat? avro) =>
        OfValues(avro).SelectMany<PayloadFormat, PayloadFormat>(format => [Session(format), TimeWindow("HOPPING", format), TimeWindow("TUMBLING", format), format]);

    private static PayloadFormat Session(PayloadFormat format) => new($"SESSION({format.Name})", bytes =>
    {
        if (bytes.Length <= 2 * sizeof(long)) return null;
        var (end, start) = (Time(bytes, 2 * sizeof(long)), Time(bytes, sizeof(long)));
        return start is not null && end >= start && format.Read(bytes[..^(2 * sizeof(long))]) is { } key ? $"[{key}@{start}/{end}]" : null;
    });

    // The bytes do not tell where the window ends.
    private static PayloadFormat TimeWindow(string name, PayloadFormat format) => new($"{name}({format.Name})", bytes =>
    {
        if (bytes.Length <= sizeof(long) || Time(bytes, sizeof(long)) is not { } start) return null;
        return format.Read(bytes[..^sizeof(long)]) is { } key ? $"[{key}@{start}/-]" : null;
    });

    private static long? Time(byte[] bytes, int fromEnd) =>
        BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(bytes.Length - fromEnd)) is >= 0 and <= LatestTime and var time ? time : null;

    private static string? Json(byte[] bytes)
    {
        if (String(bytes) is not { } text) return null;
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return text;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? String(byte[] bytes)
    {
        try
        {
            return bytes.Length == 0 ? null : StrictUtf8.GetString(bytes);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
