using CtaStreaming.Platform.Broker.Groups.Storage;

namespace CtaStreaming.Platform.Broker.Transactions;

/// <summary>A partition that a transaction writes to.</summary>
internal readonly record struct TransactionPartition(string Topic, int Partition)
{
    /// <summary>Stands for all offsets that are committed in the transaction, as in Kafka, where they are records of this partition.</summary>
    public static TransactionPartition Offsets { get; } = new(GroupLog.Topic, 0);
}
