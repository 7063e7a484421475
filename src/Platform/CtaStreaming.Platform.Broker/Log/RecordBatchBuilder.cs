namespace CtaStreaming.Platform.Broker.Log;

/// <summary>Builds one uncompressed record batch, for partitions that the broker itself writes to.</summary>
internal sealed class RecordBatchBuilder
{
    public BatchAttributes Attributes { get; set; }

    public long ProducerId { get; set; } = -1;

    public short ProducerEpoch { get; set; } = -1;

    public int BaseSequence { get; set; } = -1;

    /// <summary>How many records are in it.</summary>
    public int Count { get; private set; }

    /// <summary>The batch's size so far, in bytes.</summary>
    public int Length { get; private set; }

    /// <summary>Adds a record. Null key or value and empty ones are different things.</summary>
    public RecordBatchBuilder Add(long timestamp, ReadOnlyMemory<byte>? key, ReadOnlyMemory<byte>? value, params IReadOnlyList<RecordHeader> headers) =>
        throw new NotImplementedException();

    /// <summary>The finished batch, ready for <see cref="PartitionLog.Append"/>. It belongs to the builder until <see cref="Clear"/>.</summary>
    public Memory<byte> Build() => throw new NotImplementedException();

    /// <summary>Starts the next batch in the same buffer.</summary>
    public void Clear() => throw new NotImplementedException();
}
