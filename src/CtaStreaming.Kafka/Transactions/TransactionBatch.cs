using Confluent.Kafka;

namespace CtaStreaming.Kafka.Transactions;

/// <summary>The records of one transaction, from the first one read to the commit; then the next one's.</summary>
internal sealed class TransactionBatch(
    IProducer<byte[], byte[]> producer, TransactionOptions options, TimeProvider time, CancellationToken stoppingToken) : ITransactionOutput
{
    // How long a reader sits without a record, and with it a program that is told to stop.
    private static readonly TimeSpan IdleWait = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan FullBufferWait = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<TopicPartition, TopicPartitionOffset> _positions = [];
    private long _began;

    public bool IsOpen { get; private set; }

    public int Count { get; private set; }

    public bool IsDue => IsOpen && (Count >= options.MaxRecords || time.GetElapsedTime(_began) >= options.MaxDelay);

    /// <summary>How long to wait for another record.</summary>
    public TimeSpan Patience
    {
        get
        {
            if (!IsOpen) return IdleWait;
            var left = options.MaxDelay - time.GetElapsedTime(_began);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    public void Begin()
    {
        producer.BeginTransaction();
        _began = time.GetTimestamp();
        IsOpen = true;
    }

    public void Produce(string topic, Message<byte[], byte[]> message)
    {
        while (true)
        {
            try
            {
                producer.Produce(topic, message);
                return;
            }
            catch (ProduceException<byte[], byte[]> exception) when (exception.Error.Code == ErrorCode.Local_QueueFull)
            {
                stoppingToken.ThrowIfCancellationRequested();
                producer.Flush(FullBufferWait);
            }
        }
    }

    /// <summary>The record is dealt with: the commit shall move the group past it.</summary>
    public void MovePast(ConsumeResult<byte[], byte[]> record)
    {
        var partition = record.TopicPartition;
        _positions[partition] = new TopicPartitionOffset(partition, record.Offset + 1, record.LeaderEpoch);
        Count++;
    }

    /// <summary>Commits output and positions, all or nothing; Kafka refuses it if the partitions have meanwhile gone to another member.</summary>
    public void Commit(IConsumerGroupMetadata member, TimeSpan timeout)
    {
        producer.SendOffsetsToTransaction(_positions.Values, member, timeout);
        producer.CommitTransaction(timeout);
        Close();
    }

    public void Abort(TimeSpan timeout)
    {
        Close();
        producer.AbortTransaction(timeout);
    }

    private void Close()
    {
        IsOpen = false;
        Count = 0;
        _positions.Clear();
    }
}
