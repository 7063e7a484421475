namespace CtaStreaming.Platform.Broker.Log;

/// <summary>The records of one batch, in order: <c>foreach (var record in new RecordBatchReader(batch))</c>.</summary>
/// <exception cref="InvalidDataException">The records do not follow the format, or the codec is one that the base class library cannot decode.</exception>
internal ref struct RecordBatchReader
{
    /// <param name="batch">Starts with a batch; what follows it is ignored.</param>
    public RecordBatchReader(ReadOnlyMemory<byte> batch) => throw new NotImplementedException();

    public Record Current { get; private set; }

    public readonly RecordBatchReader GetEnumerator() => this;

    public bool MoveNext() => throw new NotImplementedException();

    /// <summary>Cuts whole batches, as a slice holds them, into single ones.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Batches(ReadOnlyMemory<byte> records) => throw new NotImplementedException();
}
