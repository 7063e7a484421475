using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.Dashboard.Feeds;
using CtaStreaming.Dashboard.Trains;
using CtaStreaming.Hosting;

namespace CtaStreaming.Dashboard.Arrivals;

/// <summary>Turns a record's bytes into an event.</summary>
internal sealed class ArrivalDecoder(
    IAsyncDeserializer<ArrivalKey> keys, IAsyncDeserializer<ArrivalValue> values, ArrivalTranslator translator, DependencyWaiter waiter, SkippedRecords skipped)
{
    /// <summary>Waits for the Schema Registry as long as it takes; everything else that is wrong is the record's own fault.</summary>
    /// <returns>Null for a record that cannot be understood: it is counted and passed over, for one bad record must not stop the page.</returns>
    public async Task<ArrivalEvent?> DecodeAsync(ConsumeResult<byte[], byte[]> record, CancellationToken cancellationToken)
    {
        try
        {
            return await waiter.WaitForAsync("the Schema Registry", _ => ReadAsync(record), RegistryFailure.IsUnavailable, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            skipped.Add(record.TopicPartitionOffset, exception.Message);
            return null;
        }
    }

    private async Task<ArrivalEvent> ReadAsync(ConsumeResult<byte[], byte[]> record)
    {
        var message = record.Message;
        if (message.Key is null || message.Value is null) throw new InvalidDataException("an arrival has a key and a value");
        var key = await keys.DeserializeAsync(message.Key, isNull: false, new SerializationContext(MessageComponentType.Key, record.Topic, message.Headers));
        var value = await values.DeserializeAsync(message.Value, isNull: false, new SerializationContext(MessageComponentType.Value, record.Topic, message.Headers));
        return translator.Translate(key, value, message.Timestamp.UtcDateTime);
    }
}
