using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Confluent.Kafka;
using CtaStreaming.Hosting;

namespace CtaStreaming.Dashboard.Feeds;

/// <summary>Records passed over: counted always, logged once for each topic, so that a broken producer cannot flood the log.</summary>
/// <remarks>They are not sent to a dead-letter topic: every dashboard reads every record, and each would send them again.</remarks>
internal sealed partial class SkippedRecords(ILogger<SkippedRecords> logger)
{
    private static readonly Counter<long> Count = Instrumentation.Meter.CreateCounter<long>(
        "cta.dashboard.records.skipped", "{record}", "Records that could not be understood.");

    private readonly ConcurrentDictionary<string, bool> _logged = new();
    private long _total;

    /// <summary>Since the process was started.</summary>
    public long Total => Interlocked.Read(ref _total);

    public void Add(TopicPartitionOffset position, string reason)
    {
        Count.Add(1);
        Interlocked.Increment(ref _total);
        if (_logged.TryAdd(position.Topic, true)) Skipped(position.Topic, position.Partition.Value, position.Offset.Value, reason);
    }

    [LoggerMessage(1, LogLevel.Warning, "skipped a record of {Topic} (partition {Partition}, offset {Offset}): {Reason}; more like it in this topic are only counted")]
    private partial void Skipped(string topic, int partition, long offset, string reason);
}
