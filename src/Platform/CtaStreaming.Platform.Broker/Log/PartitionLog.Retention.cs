using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Log;

internal sealed partial class PartitionLog
{
    /// <summary>How long a deleted segment's file stays open for readers that had found their place in it: <c>file.delete.delay.ms</c>.</summary>
    private const long FileDeleteDelayMs = 60_000;

    private readonly Queue<(Segment Segment, long DeletedAt)> _deleted = [];

    /// <summary>Moves the start of the log, durably; -1 stands for the high watermark.</summary>
    /// <returns>OffsetOutOfRange beyond the high watermark, otherwise None.</returns>
    public ErrorCode DeleteRecordsBefore(long offset)
    {
        lock (_gate)
        {
            if (_closed) return ErrorCode.UnknownTopicOrPartition;
            if (offset == -1) offset = HighWatermark;
            if (offset < 0 || offset > HighWatermark) return ErrorCode.OffsetOutOfRange;
            if (offset <= Volatile.Read(ref _checkpointedStart)) return ErrorCode.None;
            Volatile.Write(ref _startOffset, Math.Max(_startOffset, offset));
        }

        // The new start is on disk before the first file goes, or a crash in between would show a part of the deleted records again.
        if (!SaveCheckpoint()) return ErrorCode.KafkaStorageError;
        lock (_gate)
        {
            if (_segments.TakeWhile(segment => segment.NextOffset <= _startOffset).Count() is > 0 and var count) DeleteOldest(count, Now());
        }

        return ErrorCode.None;
    }

    /// <summary>Deletes the segments that <c>retention.ms</c> and <c>retention.bytes</c> no longer keep and forgets producers long silent.</summary>
    public void ApplyRetention()
    {
        lock (_gate)
        {
            if (_closed) return;
            var (config, now) = (Config, Now());
            ReleaseDeleted(now - FileDeleteDelayMs);
            _producers.Expire(now - config.ProducerIdExpirationMs);
            if ((config.CleanupPolicy & CleanupPolicy.Delete) == 0) return;

            var count = CountExpired(config, now);
            if (count > 0) DeleteOldest(count, now);
        }
    }

    private int CountExpired(LogConfig config, long now)
    {
        var count = 0;
        var rest = SizeInBytes;
        foreach (var segment in _segments)
        {
            var tooOld = config.RetentionMs >= 0 && now - Youngest(segment) > config.RetentionMs;
            var tooMuch = config.RetentionBytes >= 0 && rest - segment.Size >= config.RetentionBytes;
            if (segment.Size == 0 || !(tooOld || tooMuch)) break;
            rest -= segment.Size;
            count++;
        }

        return count;
    }

    private static long Youngest(Segment segment) => segment.MaxTimestamp >= 0
        ? segment.MaxTimestamp
        : new DateTimeOffset(File.GetLastWriteTimeUtc(segment.File.Path), TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <summary>Where all of them go, an empty segment comes first: its name keeps the log's end.</summary>
    private void DeleteOldest(int count, long now)
    {
        if (count == _segments.Length)
        {
            if (_segments[^1].Size == 0) count--;
            else AddSegment();
        }

        var oldest = _segments[..count];
        Volatile.Write(ref _startOffset, Math.Max(_startOffset, _segments[count].BaseOffset));
        Volatile.Write(ref _segments, _segments[count..]);
        _producers.Aborted.ForgetBefore(_startOffset);
        foreach (var segment in oldest)
        {
            segment.File.Delete();
            _deleted.Enqueue((segment, now));
        }
    }

    private void ReleaseDeleted(long before)
    {
        while (_deleted.TryPeek(out var oldest) && oldest.DeletedAt <= before) _deleted.Dequeue().Segment.Dispose();
    }
}
