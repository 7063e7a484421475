namespace CtaStreaming.Platform.Broker.Log;

/// <summary>What a checkpoint keeps of a segment. The members are those of <see cref="Segment"/>.</summary>
internal readonly record struct SegmentSummary(
    long BaseOffset, int Size, long NextOffset, long MaxTimestamp, long FirstTimestamp, int LastBatchPosition)
{
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(BaseOffset);
        writer.Write(Size);
        writer.Write(NextOffset);
        writer.Write(MaxTimestamp);
        writer.Write(FirstTimestamp);
        writer.Write(LastBatchPosition);
    }

    public static SegmentSummary ReadFrom(BinaryReader reader) =>
        new(reader.ReadInt64(), reader.ReadInt32(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt32());
}
