using CtaStreaming.Platform.Ksql.Execution;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>Counts what a query could not process, and logs so much of it that one topic full of bad records does not drown everything else.</summary>
internal sealed partial class ProcessingLog(string queryId, TimeProvider time, ILogger logger) : IProcessingLog
{
    private const int LinesInInterval = 10;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private long _intervalStart = time.GetTimestamp();
    private int _lines;
    private long _errors;

    /// <summary>Records and expressions that failed since the query was started.</summary>
    public long Errors => Interlocked.Read(ref _errors);

    public void DeserializationFailed(string topic, ConsumedRecord record, Exception cause)
    {
        if (IsWorthALine()) NotRead(queryId, topic, record.Partition, record.Offset, cause.Message);
    }

    public void ProcessingFailed(string step, Exception cause)
    {
        if (IsWorthALine()) NotProcessed(queryId, step, cause.Message);
    }

    private bool IsWorthALine()
    {
        Interlocked.Increment(ref _errors);
        QueryMetrics.Errors.Add(1, QueryMetrics.Tag(queryId));
        if (time.GetElapsedTime(_intervalStart) >= Interval)
        {
            if (_lines > LinesInInterval) Suppressed(queryId, _lines - LinesInInterval);
            (_intervalStart, _lines) = (time.GetTimestamp(), 0);
        }

        return ++_lines <= LinesInInterval;
    }

    [LoggerMessage(1, LogLevel.Warning, "{Query} skips {Topic} [{Partition}] @{Offset}: {Reason}")]
    private partial void NotRead(string query, string topic, int partition, long offset, string reason);

    [LoggerMessage(2, LogLevel.Warning, "{Query}: {Step}: {Reason}")]
    private partial void NotProcessed(string query, string step, string reason);

    [LoggerMessage(3, LogLevel.Warning, "{Query}: {Count} more records with errors were not logged")]
    private partial void Suppressed(string query, int count);
}
