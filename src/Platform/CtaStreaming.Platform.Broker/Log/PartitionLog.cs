using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Log;

/// <summary>
/// The records of one partition: segments on disk, one writer at a time, any number of readers that take no lock. Everything
/// acknowledged was handed to the operating system first, so that the death of this process loses nothing.
/// </summary>
internal sealed class PartitionLog : IDisposable
{
    private PartitionLog(LogConfig config) => Config = config;

    /// <summary>The configs in force. May be replaced while the log is in use.</summary>
    public LogConfig Config { get; set; }

    /// <summary>The first offset that can be read.</summary>
    public long StartOffset { get; }

    /// <summary>The offset that the next record will get.</summary>
    public long EndOffset { get; }

    /// <summary>Consumers read below this. A single node has nobody to wait for: it is the end.</summary>
    public long HighWatermark => EndOffset;

    /// <summary>Consumers of committed records read below this.</summary>
    public long LastStableOffset => HighWatermark;

    /// <summary>The size of all segments.</summary>
    public long SizeInBytes { get; }

    /// <summary>Opens a partition's log, or begins one: an empty partition has no file until its first append.</summary>
    /// <param name="directory">The partition's own folder; created by the first append.</param>
    /// <param name="cleanShutdown">Whether the broker was stopped in order: stored records are then trusted, without reading them.</param>
    /// <exception cref="CorruptLogException">Records that were stored durably are damaged.</exception>
    public static PartitionLog Open(string directory, LogConfig config, TimeProvider time, bool cleanShutdown = false) => throw new NotImplementedException();

    /// <summary>
    /// Checks one producer's batch and appends it. Its bytes are changed in place: base offset and leader epoch always, timestamp
    /// fields and checksum where the topic's configs ask for it.
    /// </summary>
    /// <param name="records">The <c>records</c> field of a Produce request as it came from the wire.</param>
    /// <param name="apiVersion">The version of the Produce request: what it may hold depends on it.</param>
    public AppendResult Append(Memory<byte> records, short apiVersion = short.MaxValue) => throw new NotImplementedException();

    /// <summary>Finds whole batches, beginning with the one that contains the offset.</summary>
    /// <param name="maxBytes">The most bytes wanted.</param>
    /// <param name="atLeastOneBatch">Whether the first batch is wanted even if it is larger than <paramref name="maxBytes"/>.</param>
    /// <param name="upTo">Batches that begin at or after this offset are left out: the high watermark or the last stable offset.</param>
    public LogSlice Slice(long offset, int maxBytes, bool atLeastOneBatch, long upTo) => throw new NotImplementedException();

    /// <summary>The first record whose timestamp is not below the one asked for; null where there is none.</summary>
    public OffsetAndTimestamp? FindByTimestamp(long timestamp) => throw new NotImplementedException();

    /// <summary>The first of the records with the largest timestamp; null in an empty log.</summary>
    public OffsetAndTimestamp? FindMaxTimestamp() => throw new NotImplementedException();

    /// <summary>Moves the start of the log, durably; -1 stands for the high watermark.</summary>
    /// <returns>OffsetOutOfRange beyond the high watermark, otherwise None.</returns>
    public ErrorCode DeleteRecordsBefore(long offset) => throw new NotImplementedException();

    /// <summary>Deletes the segments that <c>retention.ms</c> and <c>retention.bytes</c> no longer keep and forgets producers long silent.</summary>
    public void ApplyRetention() => throw new NotImplementedException();

    /// <summary>Makes everything appended so far survive a power failure.</summary>
    public void Flush() => throw new NotImplementedException();

    public void AddListener(IAppendListener listener) => throw new NotImplementedException();

    public void RemoveListener(IAppendListener listener) => throw new NotImplementedException();

    /// <summary>Ends the log's use: appends and reads are answered with UnknownTopicOrPartition, listeners are told.</summary>
    /// <param name="clean">Whether to store durably what is there; false before the partition is deleted.</param>
    public void Close(bool clean) => throw new NotImplementedException();

    public void Dispose() => Close(clean: true);
}
