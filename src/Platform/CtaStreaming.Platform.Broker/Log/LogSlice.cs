using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Log;

/// <summary>
/// Whole batches of one segment, found but not yet read. It keeps the segment's file open: the bytes stay readable when retention
/// deletes the segment meanwhile.
/// </summary>
internal readonly struct LogSlice
{
    /// <summary>OffsetOutOfRange, UnknownTopicOrPartition for a closed log, or None.</summary>
    public ErrorCode Error { get; init; }

    /// <summary>How many bytes there are; 0 where nothing is to be had yet.</summary>
    public int Length { get; init; }

    /// <summary>Reads the batches into the first <see cref="Length"/> bytes of the destination.</summary>
    public void CopyTo(Span<byte> destination) => throw new NotImplementedException();
}
