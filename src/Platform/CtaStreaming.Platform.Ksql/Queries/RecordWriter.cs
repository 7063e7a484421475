using Confluent.Kafka;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Kafka;
using CtaStreaming.Platform.Ksql.MetaStore;

namespace CtaStreaming.Platform.Ksql.Queries;

/// <summary>Sends a row, and fails as <see cref="RecordWriter.WriteAsync"/> does.</summary>
/// <returns>Completes when the row has been taken; its result, when it is stored.</returns>
internal delegate Task<Task> SendRecord(OutputRow row, CancellationToken cancellationToken);

/// <summary>Writes single records to sources' topics. The producer is made with the first.</summary>
internal sealed class RecordWriter(KafkaClients clients, ISerdeFactory serdes) : IDisposable
{
    private readonly Lazy<IProducer<byte[]?, byte[]?>> _producer = new(clients.Producer);

    /// <exception cref="SerializationException">The row does not fit the source's formats.</exception>
    /// <exception cref="KafkaException">It was not written, or nobody knows.</exception>
    public async Task WriteAsync(DataSource source, OutputRow row, CancellationToken cancellationToken) =>
        await await Open(source)(row, cancellationToken);

    /// <summary>For many rows, which stay in order: one is to be taken before the next is sent.</summary>
    public SendRecord Open(DataSource source)
    {
        var topic = source.Topic;
        var key = serdes.Create(topic.KeyFormat, source.Schema.Key, topic.Name, RecordPart.Key);
        var value = serdes.Create(topic.ValueFormat, source.Schema.Value, topic.Name, RecordPart.Value);
        return (row, cancellationToken) => SendAsync(topic.Name, key, value, row, cancellationToken);
    }

    public void Dispose()
    {
        if (_producer.IsValueCreated) _producer.Value.Dispose();
    }

    private async Task<Task> SendAsync(string topic, IRowSerde key, IRowSerde value, OutputRow row, CancellationToken cancellationToken)
    {
        // The registry may have to be asked, and is waited for.
        var message = await Task.Run(
            () => new Message<byte[]?, byte[]?>
            {
                Key = key.Serialize(row.Key),
                Value = value.Serialize(row.Value),
                Timestamp = new Timestamp(row.Timestamp, TimestampType.CreateTime),
            },
            cancellationToken);
        return _producer.Value.ProduceAsync(topic, message, cancellationToken);
    }
}
