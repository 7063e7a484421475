using System.Globalization;
using CtaStreaming.Platform.Ksql.Errors;

namespace CtaStreaming.Platform.Ksql.Execution.Sources;

/// <summary>A row's time: that of its record, or of the source's TIMESTAMP column.</summary>
/// <param name="column">The column's name; null for the record's own time.</param>
/// <param name="fromKey">Whether the column is one of the key.</param>
/// <param name="place">Its place in key or value.</param>
/// <param name="parse">Of a text column: how its text becomes milliseconds since 1970.</param>
/// <param name="throwsOnInvalid"><c>ksql.timestamp.throw.on.invalid</c>: a record without a valid time stops the query.</param>
internal sealed class RowTimestamp(
    string? column, bool fromKey, int place, Func<string, long>? parse, bool throwsOnInvalid, string topic, IProcessingLog log)
{
    /// <returns>Null for a record without a valid time, which has been reported.</returns>
    public long? Of(in ConsumedRecord record, object?[]? key, object?[]? value)
    {
        var part = fromKey ? key : value;
        // A tombstone has no columns to take the time from.
        if (column is null || part is null) return Valid(record, record.Timestamp, null);
        try
        {
            return part[place] switch
            {
                long time => Valid(record, time, null),
                int time => Valid(record, time, null),
                string text when parse is not null => Valid(record, parse(text), null),
                _ => Valid(record, null, null),
            };
        }
        catch (Exception cause) when (cause is not KsqlException)
        {
            return Valid(record, null, cause);
        }
    }

    private long? Valid(in ConsumedRecord record, long? time, Exception? cause)
    {
        if (time >= 0) return time;
        var what = column is null ? "The record's timestamp" : $"The TIMESTAMP column {column}";
        var problem = new KsqlException(
            $"{what} is not a valid time: {time?.ToString(CultureInfo.InvariantCulture) ?? "null, or text in another format"}.", cause);
        if (throwsOnInvalid) throw problem;
        log.DeserializationFailed(topic, record, problem);
        return null;
    }
}
