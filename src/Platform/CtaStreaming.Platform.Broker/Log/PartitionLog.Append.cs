using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Log;

internal sealed partial class PartitionLog
{
    /// <summary>There is one leader and it never changes, so its epoch has nothing to count.</summary>
    private const int LeaderEpoch = 0;

    private long _unflushedRecords;

    /// <summary>
    /// Checks one producer's batch and appends it. Its bytes are changed in place: base offset and leader epoch always, timestamp
    /// fields and checksum where the topic's configs ask for it.
    /// </summary>
    /// <param name="records">The <c>records</c> field of a Produce request as it came from the wire.</param>
    /// <param name="apiVersion">The version of the Produce request: what it may hold depends on it.</param>
    /// <param name="transaction">Asked about a transactional batch; null where the caller vouches for it.</param>
    public AppendResult Append(Memory<byte> records, short apiVersion = short.MaxValue, TransactionCheck? transaction = null)
    {
        var (config, now) = (Config, Now());

        // Before the lock is taken, because the checksum alone costs more than what has to be done under it but for the write.
        var error = BatchValidator.Validate(records.Span, config, apiVersion, now, out var message);
        if (error != ErrorCode.None) return Refused(error, message);

        AppendResult result;
        bool appended;
        lock (_gate) result = AppendChecked(records.Span, config, now, transaction, out appended);
        if (appended) NotifyListeners();
        return result;
    }

    private AppendResult AppendChecked(Span<byte> batch, LogConfig config, long now, TransactionCheck? transaction, out bool appended)
    {
        appended = false;
        if (_closed) return Refused(ErrorCode.UnknownTopicOrPartition, "the partition was deleted, or the broker is stopping");
        if (_broken) return Refused(ErrorCode.KafkaStorageError, Failure);

        var header = new RecordBatchHeader(batch);
        if (header.ProducerId >= 0)
        {
            var error = _producers.Check(header, transaction, out var duplicate, out var message);
            if (error != ErrorCode.None) return Refused(error, message);
            if (duplicate is { } known)
            {
                return Accepted(known.BaseOffset, config, known.Timestamp);
            }
        }

        var result = Write(batch, config, now);
        appended = result.Error == ErrorCode.None;
        return result;
    }

    /// <summary>Puts a batch at the end of the log and makes it visible to readers.</summary>
    private AppendResult Write(Span<byte> batch, LogConfig config, long now)
    {
        var header = new RecordBatchHeader(batch);
        var baseOffset = _endOffset;
        RecordBatchHeader.WritePosition(batch, baseOffset, LeaderEpoch);
        try
        {
            var segment = SegmentFor(header, config, now);
            segment.Append(batch, config.IndexIntervalBytes);
            if ((_unflushedRecords += header.RecordCount) >= config.FlushMessages) FlushActive(segment);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A write that failed half-way leaves bytes that nothing refers to; the next one goes over them.
            return Refused(ErrorCode.KafkaStorageError, Fail($"{_directory} can't be written to: {exception.Message}"));
        }

        _producers.Add(header, now);
        Volatile.Write(ref _endOffset, header.LastOffset + 1);
        PublishStableOffset();
        return Accepted(baseOffset, config, now);
    }

    /// <summary>The segment that takes the batch; a new one where the active one is full or too old.</summary>
    private Segment SegmentFor(RecordBatchHeader header, LogConfig config, long now)
    {
        if (_segments is [.., var active])
        {
            var fits = (long)active.Size + header.TotalLength <= config.SegmentBytes && header.LastOffset - active.BaseOffset <= int.MaxValue;
            var first = active.FirstTimestamp >= 0 ? active.FirstTimestamp : now;
            var fresh = Math.Max(header.MaxTimestamp, 0) - first <= config.SegmentMs;
            if (active.Size == 0 || (fits && fresh)) return active;
            ThreadPool.UnsafeQueueUserWorkItem(static log => log.Flush(), this, preferLocal: false);
        }

        return AddSegment();
    }

    private Segment AddSegment()
    {
        var segment = new Segment(_directory, _endOffset, _openFiles, isNew: true);
        segment.File.Create();
        if (Config.FlushMessages != long.MaxValue) FlushName(isFirst: _segments.Length == 0);
        Volatile.Write(ref _segments, [.. _segments, segment]);
        return segment;
    }

    /// <summary>Where records are flushed, the way to them has to be: the file's name, and the folder's with the first file.</summary>
    private void FlushName(bool isFirst)
    {
        DirectorySync.Flush(_directory);
        if (isFirst) DirectorySync.Flush(Path.GetDirectoryName(_directory)!);
    }

    private void FlushActive(Segment segment)
    {
        try
        {
            segment.Flush();
            _unflushedRecords = 0;
        }
        catch (IOException exception)
        {
            Break(exception);
            throw;
        }
    }

    private AppendResult Accepted(long baseOffset, LogConfig config, long appendTime) =>
        new(ErrorCode.None, baseOffset, config.TimestampType == TimestampType.LogAppendTime ? appendTime : -1, _startOffset, Message: null);

    private AppendResult Refused(ErrorCode error, string? message) => new(error, -1, -1, StartOffset, message);
}
