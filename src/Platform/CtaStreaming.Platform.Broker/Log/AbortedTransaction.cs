namespace CtaStreaming.Platform.Broker.Log;

/// <summary>An aborted transaction in one partition: the producer's transactional batches between the two offsets are void.</summary>
/// <param name="FirstOffset">Its first record.</param>
/// <param name="LastOffset">Its ABORT marker.</param>
/// <param name="StableOffset">The last stable offset when the marker had been written: whatever was aborted later began at or after it.</param>
internal readonly record struct AbortedTransaction(long ProducerId, long FirstOffset, long LastOffset, long StableOffset);
