using Confluent.Kafka;

namespace CtaStreaming.TopicCopier.Copying;

/// <summary>What the target has said about the records that were sent to it. Reports come on the producer's own thread.</summary>
internal sealed class Deliveries
{
    private long _reported;
    private volatile DeliveryReport<byte[], byte[]>? _failed;

    public long Reported => Interlocked.Read(ref _reported);

    public void Handle(DeliveryReport<byte[], byte[]> report)
    {
        if (report.Error.IsError) _failed ??= report;
        Interlocked.Increment(ref _reported);
    }

    /// <exception cref="CopyException">A record has been refused.</exception>
    public void ThrowIfFailed()
    {
        if (_failed is { } failed) throw new CopyException($"The target does not take a record of {failed.TopicPartition}: {failed.Error.Reason}.{Advice(failed.Error.Code)}");
    }

    private static string Advice(ErrorCode code) => code switch
    {
        ErrorCode.InvalidTimestamp => " Its time is further ahead than the target's log.message.timestamp.after.max.ms allows (an hour by default): raise it, or leave the topic out.",
        ErrorCode.MsgSizeTooLarge => " Raise the target's message.max.bytes.",
        ErrorCode.NotEnoughReplicas or ErrorCode.NotEnoughReplicasAfterAppend => " min.insync.replicas of the topic or the cluster is more than there are.",
        _ => "",
    };
}
