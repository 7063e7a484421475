using System.Buffers.Binary;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Log;

/// <summary>
/// Whole batches of one segment, found but not yet read. The bytes stay readable when retention deletes the segment meanwhile;
/// read them soon all the same, for a deleted file is let go after a minute.
/// </summary>
internal readonly struct LogSlice
{
    private readonly SegmentFile? _file;
    private readonly int _position;

    private readonly bool _moreFollows;

    /// <param name="moreFollows">Whether a whole batch stands behind the slice in the same file.</param>
    public LogSlice(SegmentFile file, int position, int length, bool moreFollows) =>
        (_file, _position, Length, _moreFollows) = (file, position, length, moreFollows);

    public LogSlice(ErrorCode error) => Error = error;

    /// <summary>OffsetOutOfRange, UnknownTopicOrPartition for a closed log, KafkaStorageError for one that cannot be read, or None.</summary>
    public ErrorCode Error { get; }

    /// <summary>How many bytes there are; 0 where nothing is to be had yet.</summary>
    public int Length { get; }

    /// <summary>The first offset behind the slice, null where its segment ends with it. Reads the next batch's header.</summary>
    /// <exception cref="IOException">It can no longer be read.</exception>
    public long? ReadNextOffset()
    {
        if (!_moreFollows) return null;
        Span<byte> offset = stackalloc byte[sizeof(long)];
        _file!.Read(offset, _position + Length);
        return BinaryPrimitives.ReadInt64BigEndian(offset);
    }

    /// <summary>Reads the batches into the first <see cref="Length"/> bytes of the destination.</summary>
    public void CopyTo(Span<byte> destination)
    {
        if (Length > 0) _file!.Read(destination[..Length], _position);
    }

    /// <summary>Fills the destination with the batches' bytes from a place within them on, for a reader that takes them piece by piece.</summary>
    public void CopyTo(Span<byte> destination, int from)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(destination.Length, Length - from);
        if (destination.Length > 0) _file!.Read(destination, _position + from);
    }
}
