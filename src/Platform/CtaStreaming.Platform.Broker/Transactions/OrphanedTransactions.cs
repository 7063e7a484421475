using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Topics;

namespace CtaStreaming.Platform.Broker.Transactions;

/// <summary>A transaction that a partition holds open.</summary>
internal readonly record struct OpenTransaction(TransactionPartition Partition, PartitionLog Log, ActiveProducer Producer);

/// <summary>
/// Transactions that a partition holds open and nobody will end. The death of the process leaves none; a power failure can take the
/// coordinator's record and spare the partition's, and readers of committed records would then never get past it. In Kafka an
/// administrator finds and aborts them by hand.
/// </summary>
internal sealed class OrphanedTransactions(TopicStore topics)
{
    /// <summary>Aborts the orphans among the open transactions. The others end as their producers say.</summary>
    /// <param name="producers">The transactional ids as they are when it is called.</param>
    public void Abort(Func<IEnumerable<TransactionalProducer>> producers)
    {
        // First what is open, then who there is: a producer gets its id before it opens anything, so the owner cannot be missed.
        var open = FindOpen().ToList();
        if (open.Count == 0) return;
        var owners = producers().Where(producer => producer.State is not null).ToLookup(producer => producer.State!.Producer.Id);
        foreach (var transaction in open)
        {
            var owner = owners[transaction.Producer.Id].FirstOrDefault();
            if (owner is null) Abort(transaction);
            else owner.UnlessIncluded(transaction.Partition, () => Abort(transaction));
        }
    }

    private static void Abort(in OpenTransaction open)
    {
        var (partition, log, producer) = open;
        BrokerTrace.Warning(
            $"Partition {partition.Topic}-{partition.Partition} has a transaction of producer {producer.Id} open from offset "
            + $"{producer.TransactionStart} on that no transactional id knows of; it is aborted.");
        log.EndTransaction(producer.Id, producer.Epoch, commit: false);
    }

    private IEnumerable<OpenTransaction> FindOpen() =>
        from partition in topics.All.SelectMany(topic => topic.Partitions)
        let log = partition.OpenLog
        where log is not null && log.LastStableOffset < log.HighWatermark
        from producer in log.DescribeProducers()
        where producer.TransactionStart >= 0
        select new OpenTransaction(new TransactionPartition(partition.Topic.Name, partition.Index), log, producer);
}
