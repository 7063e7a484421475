using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Topics;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Transactions;

/// <summary>Carries out what is decided: a marker in each partition, then the offsets. All of it may be done again after a crash.</summary>
internal sealed class TransactionOutcome(TopicStore topics, GroupCoordinator groups)
{
    /// <exception cref="IOException">Some of it could not be written: try again. A partition that is out of service does not keep the others waiting.</exception>
    public void CarryOut(TransactionState decided)
    {
        string? failure = null;
        foreach (var partition in decided.Partitions)
        {
            if (partition != TransactionPartition.Offsets) failure = WriteMarker(partition, decided) ?? failure;
        }

        // Last, so that who finds an offset finds the records that came of what was read before it.
        if (decided.Partitions.Contains(TransactionPartition.Offsets)) groups.EndTransaction(decided.Producer.Id, decided.IsCommit);
        if (failure is not null) throw new IOException(failure);
    }

    /// <summary>What is wrong, or null.</summary>
    private string? WriteMarker(TransactionPartition partition, TransactionState decided)
    {
        if (!topics.TryGet(partition.Topic, out var topic) || !topic.TryGetPartition(partition.Partition, out var found)) return null;
        if (found.TryGetLog(out var log, out var error)) error = log.EndTransaction(decided.Producer.Id, decided.Producer.Epoch, decided.IsCommit);
        // A deleted topic waits for nothing any more.
        return error is ErrorCode.None or ErrorCode.UnknownTopicOrPartition
            ? null
            : $"partition {partition.Topic}-{partition.Partition} cannot take the marker: {error}. {log?.Failure}";
    }
}
