using System.Globalization;
using Confluent.Kafka;

namespace CtaStreaming.Platform.Ksql.Queries.Printing;

/// <summary>Records as the lines of PRINT.</summary>
internal sealed class PrintedRecords(PayloadGuess keys, PayloadGuess values)
{
    private string _shownKeys = "";
    private string _shownValues = "";

    /// <summary>The lines of records that have come together: before them, what is known of the formats, where that has changed.</summary>
    public IReadOnlyList<string> Lines(IEnumerable<ConsumeResult<byte[]?, byte[]?>> records)
    {
        var lines = records.Select(Line).ToList();
        var formats = new List<string>();
        if (IsNew(ref _shownKeys, keys)) formats.Add($"Key format: {_shownKeys}");
        if (IsNew(ref _shownValues, values)) formats.Add($"Value format: {_shownValues}");
        return [.. formats, .. lines];
    }

    private string Line(ConsumeResult<byte[]?, byte[]?> record)
    {
        var time = record.Message.Timestamp.Type == TimestampType.NotAvailable
            ? "N/A"
            : record.Message.Timestamp.UtcDateTime.ToString("yyyy/MM/dd HH:mm:ss.fff 'Z'", CultureInfo.InvariantCulture);
        return $"rowtime: {time}, key: {keys.Read(record.Message.Key)}, value: {values.Read(record.Message.Value)}, partition: {record.Partition.Value}";
    }

    private static bool IsNew(ref string shown, PayloadGuess guess)
    {
        var now = guess.ToString();
        if (now == shown) return false;
        shown = now;
        return true;
    }
}
