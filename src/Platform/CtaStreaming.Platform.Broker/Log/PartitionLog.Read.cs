using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Log;

internal sealed partial class PartitionLog
{
    /// <summary>Finds whole batches, beginning with the one that contains the offset.</summary>
    /// <param name="maxBytes">The most bytes wanted.</param>
    /// <param name="atLeastOneBatch">Whether the first batch is wanted even if it is larger than <paramref name="maxBytes"/>.</param>
    /// <param name="upTo">Batches that begin at or after this offset are left out: the high watermark or the last stable offset.</param>
    public LogSlice Slice(long offset, int maxBytes, bool atLeastOneBatch, long upTo)
    {
        if (Volatile.Read(ref _closed)) return new LogSlice(ErrorCode.UnknownTopicOrPartition);
        var end = EndOffset;
        if (offset < StartOffset || offset > end) return new LogSlice(ErrorCode.OffsetOutOfRange);
        if (offset >= Math.Min(upTo, end)) return default;

        try
        {
            var segments = Volatile.Read(ref _segments);
            var first = SegmentOf(segments, offset);
            if (first < 0) return new LogSlice(ErrorCode.OffsetOutOfRange); // deleted since the start was read
            for (var i = first; i < segments.Length; i++)
            {
                if (segments[i].TrySlice(offset, maxBytes, atLeastOneBatch, upTo, out var slice)) return slice;
            }

            return default;
        }
        catch (IOException exception)
        {
            Fail(exception.Message);
            return new LogSlice(ErrorCode.KafkaStorageError);
        }
        catch (ObjectDisposedException)
        {
            return new LogSlice(ErrorCode.UnknownTopicOrPartition); // closed since the first line
        }
    }

    /// <summary>The first record whose timestamp is not below the one asked for; null where there is none.</summary>
    public OffsetAndTimestamp? FindByTimestamp(long timestamp)
    {
        var (start, end) = (StartOffset, EndOffset);
        foreach (var segment in Volatile.Read(ref _segments))
        {
            if (segment.MaxTimestamp < timestamp || segment.NextOffset <= start) continue;
            if (segment.FindTimestamp(timestamp, start) is { } found) return found.Offset < end ? found : null;
        }

        return null;
    }

    /// <summary>The first of the records with the largest timestamp; null in an empty log.</summary>
    public OffsetAndTimestamp? FindMaxTimestamp()
    {
        var (start, max) = (StartOffset, -1L);
        foreach (var segment in Volatile.Read(ref _segments))
        {
            if (segment.NextOffset > start) max = Math.Max(max, segment.MaxTimestampFrom(start));
        }

        return max < 0 ? null : FindByTimestamp(max);
    }

    /// <summary>The last segment that begins at or before the offset; -1 where none does.</summary>
    private static int SegmentOf(Segment[] segments, long offset)
    {
        var (low, high) = (0, segments.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (segments[middle].BaseOffset <= offset) low = middle + 1;
            else high = middle;
        }

        return low - 1;
    }
}
