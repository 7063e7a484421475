namespace CtaStreaming.Platform.Broker.Log;

/// <summary>Where a producer's traces in the log end.</summary>
/// <param name="LastBatch">The base offset of its last batch of records; -1 where only a marker tells of its epoch.</param>
internal readonly record struct ProducerTail(short Epoch, long LastBatch);
