using Confluent.Kafka;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Kafka;
using CtaStreaming.Platform.Ksql.MetaStore;

namespace CtaStreaming.Platform.Ksql.Queries.Inserts;

/// <summary>Writes what clients insert, all through one producer, which is made for the first of them.</summary>
internal sealed class InsertProducer(KafkaClients clients, ISerdeFactory serdes) : IDisposable
{
    private static readonly TimeSpan QueueWait = TimeSpan.FromMilliseconds(20);

    private readonly Lazy<IProducer<byte[]?, byte[]?>> _producer = new(clients.InsertProducer);

    /// <summary>A writer for one client, whose rows stay in order.</summary>
    public InsertWriter Open(DataSource target) => new(
        target.Topic.Name,
        serdes.Create(target.Topic.KeyFormat, target.Schema.Key, target.Topic.Name, RecordPart.Key),
        serdes.Create(target.Topic.ValueFormat, target.Schema.Value, target.Topic.Name, RecordPart.Value),
        ProduceAsync);

    public void Dispose()
    {
        if (_producer.IsValueCreated) _producer.Value.Dispose();
    }

    /// <returns>Completes when the record is with all replicas.</returns>
    private async Task<Task> ProduceAsync(string topic, Message<byte[]?, byte[]?> message, CancellationToken cancellationToken)
    {
        var delivered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        while (true)
        {
            try
            {
                _producer.Value.Produce(topic, message, report =>
                {
                    if (report.Error.IsError) delivered.SetException(new KafkaException(report.Error));
                    else delivered.SetResult();
                });
                return delivered.Task;
            }
            catch (ProduceException<byte[]?, byte[]?> exception) when (exception.Error.Code == ErrorCode.Local_QueueFull)
            {
                await Task.Delay(QueueWait, cancellationToken);
            }
        }
    }
}
