using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Topics;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Transactions;

/// <summary>Carries out what is decided: a marker in each partition, then the offsets. All of it may be done again after a crash.</summary>
internal sealed class TransactionOutcome(TopicStore topics, GroupCoordinator groups)
{
    /// <exception cref="IOException">Some of it could not be written: try again.</exception>
    public void CarryOut(TransactionState decided)
    {
        foreach (var partition in decided.Partitions)
        {
            // Last, so that who finds an offset finds the records that came of what was read before it.
            if (partition != TransactionPartition.Offsets) WriteMarker(partition, decided);
        }

        if (decided.Partitions.Contains(TransactionPartition.Offsets)) groups.EndTransaction(decided.Producer.Id, decided.IsCommit);
    }

    private void WriteMarker(TransactionPartition partition, TransactionState decided)
    {
        if (!topics.TryGet(partition.Topic, out var topic) || !topic.TryGetPartition(partition.Partition, out var found)) return;
        if (found.TryGetLog(out var log, out var error)) error = log.EndTransaction(decided.Producer.Id, decided.Producer.Epoch, decided.IsCommit);
        // A deleted topic waits for nothing any more.
        if (error is ErrorCode.None or ErrorCode.UnknownTopicOrPartition) return;
        throw new IOException($"partition {partition.Topic}-{partition.Partition} could not take the marker: {error}. {log?.Failure}");
    }
}
