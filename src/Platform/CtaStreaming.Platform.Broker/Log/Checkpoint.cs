using CtaStreaming.Platform.Broker.Log.Compaction;

namespace CtaStreaming.Platform.Broker.Log;

/// <summary>
/// What is known of a log up to its recovery point, the offset below which everything has reached the disk: with it, opening
/// reads only what came later. A checkpoint that is missing or damaged costs a walk through the whole log, never a record.
/// </summary>
/// <param name="StartOffset">The first offset that can be read.</param>
/// <param name="RecoveryPoint">The log's end when the checkpoint was written.</param>
/// <param name="Compaction">How far compaction had come.</param>
/// <param name="Segments">The segments at that time, oldest first.</param>
/// <param name="Producers">Producers and transactions at the recovery point, as <see cref="ProducerStates"/> writes them.</param>
internal sealed record Checkpoint(
    long StartOffset, long RecoveryPoint, CompactionState Compaction, SegmentSummary[] Segments, ReadOnlyMemory<byte> Producers)
{
    private const string FileName = "checkpoint";

    /// <summary>Counted up with the layout: a checkpoint in another one costs a walk through the log.</summary>
    private const uint Magic = 0x4e_41_54_43;

    /// <summary>Replaces the file in one step; a process that dies half-way leaves the one before.</summary>
    /// <param name="durable">
    /// Whether it has to survive a power failure too. Otherwise it must only never be ahead of the log's own files, and they were flushed
    /// before.
    /// </param>
    public void Save(string directory, bool durable)
    {
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer);
        writer.Write(Magic);
        writer.Write(StartOffset);
        writer.Write(RecoveryPoint);
        writer.Write(Compaction.CleanedTo);
        writer.Write(Compaction.NextHorizon);
        writer.Write(Segments.Length);
        foreach (var segment in Segments) segment.WriteTo(writer);
        writer.Write(Producers.Length);
        writer.Write(Producers.Span);
        writer.Write(Crc32C.Compute(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));

        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, FileName);
        using (var file = File.OpenHandle(path + ".tmp", FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(file, buffer.GetBuffer().AsSpan(0, (int)buffer.Length), 0);
            if (durable) RandomAccess.FlushToDisk(file);
        }

        File.Move(path + ".tmp", path, overwrite: true);
    }

    /// <summary>Null where there is none that can be believed.</summary>
    public static Checkpoint? Load(string directory)
    {
        var path = Path.Combine(directory, FileName);
        File.Delete(path + ".tmp"); // of a save that was interrupted
        if (!File.Exists(path)) return null;
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < sizeof(uint)) return null;
        var body = bytes.AsSpan(0, bytes.Length - sizeof(uint));
        if (Crc32C.Compute(body) != BitConverter.ToUInt32(bytes, body.Length)) return null;

        using var reader = new BinaryReader(new MemoryStream(bytes, 0, body.Length));
        if (reader.ReadUInt32() != Magic) return null;
        var (start, recoveryPoint) = (reader.ReadInt64(), reader.ReadInt64());
        var compaction = new CompactionState(reader.ReadInt64(), reader.ReadInt64());
        var segments = new SegmentSummary[reader.ReadInt32()];
        for (var i = 0; i < segments.Length; i++) segments[i] = SegmentSummary.ReadFrom(reader);
        return new Checkpoint(start, recoveryPoint, compaction, segments, reader.ReadBytes(reader.ReadInt32()));
    }
}
