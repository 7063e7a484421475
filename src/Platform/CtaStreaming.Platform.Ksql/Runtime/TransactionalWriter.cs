using Confluent.Kafka;

namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>A transactional producer of one query, and the transaction that it has open.</summary>
internal sealed class TransactionalWriter(IProducer<byte[]?, byte[]?> producer, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan InitTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CommitTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AbortTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan QueueWait = TimeSpan.FromMilliseconds(20);

    private long _began;

    public bool IsOpen { get; private set; }

    /// <summary>Since the transaction was opened.</summary>
    public TimeSpan Age => IsOpen ? time.GetElapsedTime(_began) : TimeSpan.Zero;

    /// <summary>Fences a predecessor and ends what it left open, so that the offsets read next are final.</summary>
    public void Init(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                producer.InitTransactions(InitTimeout);
                return;
            }
            catch (KafkaRetriableException)
            {
                // The coordinator is not there yet; InitTransactions has waited already.
            }
        }
    }

    public void Begin()
    {
        if (IsOpen) return;
        producer.BeginTransaction();
        (IsOpen, _began) = (true, time.GetTimestamp());
    }

    /// <summary>Sends a record. Whether it has arrived shows when the transaction is committed.</summary>
    public void Produce(TopicPartition partition, Message<byte[]?, byte[]?> message)
    {
        while (true)
        {
            try
            {
                producer.Produce(partition, message);
                return;
            }
            catch (ProduceException<byte[]?, byte[]?> exception) when (exception.Error.Code == ErrorCode.Local_QueueFull)
            {
                producer.Poll(QueueWait);
            }
        }
    }

    public void Commit(IEnumerable<TopicPartitionOffset> positions, IConsumerGroupMetadata group)
    {
        producer.SendOffsetsToTransaction(positions, group, CommitTimeout);
        producer.CommitTransaction(CommitTimeout);
        IsOpen = false;
    }

    /// <summary>Gives up what is open. Where that fails, the next one with this id does it.</summary>
    public void Abort()
    {
        if (!IsOpen) return;
        IsOpen = false;
        try
        {
            producer.AbortTransaction(AbortTimeout);
        }
        catch (KafkaException)
        {
            // It must not take the place of the failure that has brought it about.
        }
    }

    public void Dispose() => producer.Dispose();
}
