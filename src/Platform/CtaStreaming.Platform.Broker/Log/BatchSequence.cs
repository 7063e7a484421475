namespace CtaStreaming.Platform.Broker.Log;

/// <summary>Where a batch of an idempotent producer stands in the producer's count and in the log.</summary>
/// <param name="First">The sequence number of its first record.</param>
/// <param name="Last">The sequence number of its last record; less than <paramref name="First"/> where the count wrapped.</param>
/// <param name="BaseOffset">The offset of its first record.</param>
/// <param name="Timestamp">Its largest timestamp, which is the append time on a LogAppendTime topic.</param>
internal readonly record struct BatchSequence(int First, int Last, long BaseOffset, long Timestamp)
{
    public static BatchSequence Of(RecordBatchHeader header) =>
        new(header.BaseSequence, Advance(header.BaseSequence, header.LastOffsetDelta), header.BaseOffset, header.MaxTimestamp);

    /// <summary>Sequence numbers count from 0 to 2147483647 and begin again.</summary>
    public static int Advance(int sequence, int by) => (int)(((long)sequence + by) & int.MaxValue);
}
