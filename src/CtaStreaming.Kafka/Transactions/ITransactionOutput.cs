using Confluent.Kafka;

namespace CtaStreaming.Kafka.Transactions;

/// <summary>Takes what is made of a record; readers see it when the record's transaction is committed, or never.</summary>
public interface ITransactionOutput
{
    /// <summary>Adds a record to the transaction.</summary>
    /// <param name="topic">A topic that exists.</param>
    /// <param name="message">The record. Without a timestamp it gets the present time.</param>
    /// <exception cref="KafkaException">The record cannot be taken; the transaction will be aborted.</exception>
    void Produce(string topic, Message<byte[], byte[]> message);
}
