using Confluent.Kafka;

namespace CtaStreaming.Kafka.Transactions;

/// <summary>The group's changes. They happen inside a call to Consume or Close, on the reading thread.</summary>
internal sealed partial class TransactionalSession
{
    private void OnAssigned(IConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions)
    {
        if (partitions.Count == 0) return;
        CommitOrFail(consumer);
        _isRestored = false;
        Assigned(_worker.Name, partitions.Count, partitions[0]);
    }

    /// <summary>The partitions are still this member's until this returns: their new owner shall find all of it committed.</summary>
    private void OnRevoked(IConsumer<byte[], byte[]> consumer, List<TopicPartitionOffset> partitions)
    {
        CommitOrFail(consumer);
        if (partitions.Count > 0) Revoked(_worker.Name, partitions.Count, partitions[0].TopicPartition);
    }

    /// <summary>The partitions are already another member's, which reads the records again: nothing of them may be committed here.</summary>
    private void OnLost(IConsumer<byte[], byte[]> consumer, List<TopicPartitionOffset> partitions) =>
        Fail(new KafkaException(new Error(ErrorCode.UnknownMemberId, $"{partitions.Count} partitions have gone to another member of the group")));

    private void CommitOrFail(IConsumer<byte[], byte[]> consumer)
    {
        try
        {
            Commit(consumer);
        }
        catch (KafkaException exception)
        {
            Fail(exception);
        }
    }

    // An exception must not pass through librdkafka's callback; it is thrown when Consume returns.
    private void Fail(KafkaException failure)
    {
        Abort();
        _failure ??= failure;
    }
}
