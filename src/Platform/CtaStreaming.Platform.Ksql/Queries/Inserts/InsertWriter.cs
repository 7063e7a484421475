using Confluent.Kafka;
using CtaStreaming.Platform.Ksql.Formats;

namespace CtaStreaming.Platform.Ksql.Queries.Inserts;

/// <summary>Hands a record to Kafka once there is room for it.</summary>
/// <returns>Completes when the record has been taken; its result when it has been delivered.</returns>
internal delegate Task<Task> Produce(string topic, Message<byte[]?, byte[]?> message, CancellationToken cancellationToken);

/// <summary>Writes rows to one topic, for one client.</summary>
internal sealed class InsertWriter(string topic, IRowSerde keys, IRowSerde values, Produce produce)
{
    /// <exception cref="SerializationException">The formats cannot hold the row.</exception>
    /// <exception cref="KafkaException">The broker does not take it.</exception>
    /// <returns>Completes when the row has been taken; its result when it has been delivered.</returns>
    public Task<Task> WriteAsync(InsertRow row, CancellationToken cancellationToken)
    {
        var message = new Message<byte[]?, byte[]?>
        {
            Key = keys.Serialize(row.Key),
            Value = values.Serialize(row.Value),
            Timestamp = new Timestamp(row.Timestamp, TimestampType.CreateTime),
        };
        return produce(topic, message, cancellationToken);
    }
}
