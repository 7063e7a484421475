using System.Collections.Immutable;

namespace CtaStreaming.Platform.Broker.Log;

/// <summary>
/// The records of one partition: segments on disk, one writer at a time, any number of readers that take no lock. Everything
/// acknowledged was handed to the operating system first, so that the death of this process loses nothing.
/// </summary>
internal sealed partial class PartitionLog : IDisposable
{
    private readonly string _directory;
    private readonly TimeProvider _time;
    private readonly OpenFiles _openFiles;

    /// <summary>Guards everything that changes. Never held while waiting for the disk to flush a checkpoint.</summary>
    private readonly Lock _gate = new();

    private readonly ProducerStates _producers;
    private ImmutableArray<IAppendListener> _listeners = [];
    private Segment[] _segments;
    private long _startOffset;
    private long _endOffset;
    private long _lastStableOffset;
    private bool _closed;
    private bool _broken;

    private PartitionLog(string directory, LogConfig config, TimeProvider time, OpenFiles openFiles, LogRecovery recovery)
    {
        (_directory, _time, _openFiles, Config) = (directory, time, openFiles, config);
        (_startOffset, _endOffset) = (recovery.StartOffset, recovery.EndOffset);
        (_checkpointedStart, _checkpointedEnd) = (recovery.CheckpointedStart, recovery.CheckpointedEnd);
        _segments = [.. recovery.Segments];
        _producers = recovery.Producers;
        PublishStableOffset();
        RecoveryNote = recovery.Note;
    }

    /// <summary>The configs in force. May be replaced while the log is in use.</summary>
    public LogConfig Config { get; set; }

    /// <summary>The first offset that can be read.</summary>
    public long StartOffset => Volatile.Read(ref _startOffset);

    /// <summary>The offset that the next record will get.</summary>
    public long EndOffset => Volatile.Read(ref _endOffset);

    /// <summary>Consumers read below this. A single node has nobody to wait for: it is the end.</summary>
    public long HighWatermark => EndOffset;

    /// <summary>
    /// Consumers of committed records read below this: the first record whose transaction is still open, or the high watermark. To be
    /// read before the latter, so that it is never above it.
    /// </summary>
    public long LastStableOffset => Math.Max(Volatile.Read(ref _lastStableOffset), StartOffset);

    /// <summary>The size of all segments.</summary>
    public long SizeInBytes => Volatile.Read(ref _segments).Sum(segment => (long)segment.Size);

    /// <summary>What opening had to cut off a torn tail, for the broker's own log; null where nothing.</summary>
    public string? RecoveryNote { get; }

    /// <summary>The last reason for a KafkaStorageError, naming file and remedy; null while all is well. Traced when it changes.</summary>
    public string? Failure { get; private set; }

    /// <summary>Opens a partition's log, or begins one: an empty partition has no file until its first append.</summary>
    /// <param name="directory">The partition's own folder; created by the first append.</param>
    /// <param name="cleanShutdown">Whether the broker was stopped in order: stored records are then trusted, without reading them.</param>
    /// <exception cref="CorruptLogException">Records that were stored durably are damaged.</exception>
    public static PartitionLog Open(string directory, LogConfig config, TimeProvider time, bool cleanShutdown = false)
    {
        var recovery = new LogRecovery(directory, config, OpenFiles.Shared, time.GetUtcNow().ToUnixTimeMilliseconds(), cleanShutdown);
        recovery.Run();
        var log = new PartitionLog(directory, config, time, OpenFiles.Shared, recovery);
        if (recovery.CheckpointIsStale) log.SaveCheckpoint(); // before an append can pass the recovery point that no longer holds
        if (recovery.Note is not null) BrokerTrace.Warning(recovery.Note);
        return log;
    }

    public void AddListener(IAppendListener listener) =>
        ImmutableInterlocked.Update(ref _listeners, static (all, added) => all.Add(added), listener);

    public void RemoveListener(IAppendListener listener) =>
        ImmutableInterlocked.Update(ref _listeners, static (all, removed) => all.Remove(removed), listener);

    /// <summary>Ends the log's use: appends and reads are answered with UnknownTopicOrPartition, listeners are told.</summary>
    /// <param name="clean">Whether to store durably what is there; false before the partition is deleted.</param>
    public void Close(bool clean)
    {
        lock (_gate)
        {
            if (_closed) return;
            Volatile.Write(ref _closed, true);
        }

        if (clean) Flush();
        lock (_flushing)
        {
            _released = true;
            foreach (var segment in _segments) segment.Dispose();
            ReleaseDeleted(before: long.MaxValue);
        }

        NotifyListeners();
    }

    public void Dispose() => Close(clean: true);

    private void NotifyListeners()
    {
        foreach (var listener in _listeners) listener.Appended(this);
    }

    private string Fail(string reason)
    {
        if (Failure != reason) BrokerTrace.Error(reason);
        return Failure = reason;
    }

    private long Now() => _time.GetUtcNow().ToUnixTimeMilliseconds();
}
