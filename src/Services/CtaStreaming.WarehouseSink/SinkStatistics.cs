using System.Diagnostics.Metrics;
using Confluent.Kafka;
using CtaStreaming.Hosting;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.WarehouseSink;

/// <summary>Counts what has been written, for metrics and for a line in the log now and then.</summary>
internal sealed partial class SinkStatistics(TimeProvider time, ILogger<SinkStatistics> logger)
{
    private static readonly TimeSpan SummaryInterval = TimeSpan.FromMinutes(1);

    private static readonly Counter<long> Rows = Instrumentation.Meter.CreateCounter<long>(
        "cta.warehouse.rows", "{row}", "Touches that are committed in the warehouse.");

    private static readonly Counter<long> Batches = Instrumentation.Meter.CreateCounter<long>(
        "cta.warehouse.batches", "{transaction}", "Transactions committed, with rows and offsets.");

    private static readonly Histogram<double> Duration = Instrumentation.Meter.CreateHistogram<double>(
        "cta.warehouse.batch.duration", "s", "From the first attempt at a transaction to its commit.");

    private static readonly Counter<long> Fenced = Instrumentation.Meter.CreateCounter<long>(
        "cta.warehouse.fenced", "{transaction}", "Transactions given up because the warehouse was already further.");

    private static readonly Counter<long> Days = Instrumentation.Meter.CreateCounter<long>(
        "cta.warehouse.days", "{table}", "Tables added, one for each day.");

    private static readonly Counter<long> Missed = Instrumentation.Meter.CreateCounter<long>(
        "cta.warehouse.missed", "{record}", "Offsets that Kafka had deleted before they were read.");

    private long _rows;
    private long _batches;
    private long _summarised;
    private long _lastSummary = time.GetTimestamp();

    public void Written(BatchContent batch, TimeSpan duration)
    {
        foreach (var topic in batch.Rows.CountBy(row => row.Topic)) Rows.Add(topic.Value, new KeyValuePair<string, object?>("topic", topic.Key));
        Batches.Add(1);
        Duration.Record(duration.TotalSeconds);
        _rows += batch.Rows.Count;
        _batches++;
        if (time.GetElapsedTime(_lastSummary) >= SummaryInterval) LogSummary();
    }

    public void GivenUp(string reason)
    {
        Fenced.Add(1);
        WasFenced(reason);
    }

    public void DayAdded(DateOnly day)
    {
        Days.Add(1);
        NewDay(day);
    }

    public void RecordsMissed(TopicPartition partition, long from, long next)
    {
        Missed.Add(next - from, new KeyValuePair<string, object?>("topic", partition.Topic));
        Gone(partition, from, next - 1, next - from);
    }

    public void LogSummary()
    {
        if (_rows > _summarised) Summary(_rows, _batches);
        _summarised = _rows;
        _lastSummary = time.GetTimestamp();
    }

    [LoggerMessage(1, LogLevel.Information, "{Rows} rows written in {Batches} transactions")]
    private partial void Summary(long rows, long batches);

    [LoggerMessage(2, LogLevel.Warning, "the warehouse is further than this program thought, and is asked anew: {Reason}")]
    private partial void WasFenced(string reason);

    [LoggerMessage(3, LogLevel.Information, "the day {Day:yyyy-MM-dd} has a table now")]
    private partial void NewDay(DateOnly day);

    [LoggerMessage(4, LogLevel.Error, "{Partition}: Kafka has deleted offsets {From} to {To} before they were read: {Count} records at most are missing in the warehouse; keep them for longer (retention.ms)")]
    private partial void Gone(TopicPartition partition, long from, long to, long count);
}
