namespace CtaStreaming.Platform.Broker.Log;

/// <summary>One record of a batch; key, value and headers are windows onto the batch's bytes.</summary>
internal readonly record struct Record(
    long Offset, long Timestamp, ReadOnlyMemory<byte>? Key, ReadOnlyMemory<byte>? Value, IReadOnlyList<RecordHeader> Headers);
