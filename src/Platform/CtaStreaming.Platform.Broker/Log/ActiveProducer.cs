namespace CtaStreaming.Platform.Broker.Log;

/// <summary>A producer as one partition knows it, for DescribeProducers. What is not known is -1.</summary>
/// <param name="LastTimestamp">Of its last batch, or when it was last heard of. Unix milliseconds.</param>
/// <param name="TransactionStart">The first offset of its open transaction.</param>
internal readonly record struct ActiveProducer(long Id, short Epoch, int LastSequence, long LastTimestamp, long TransactionStart);
