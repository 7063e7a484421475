using Confluent.Kafka;
using CtaStreaming.Platform.RestProxy.Errors;
using CtaStreaming.Platform.RestProxy.Kafka;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.RestProxy.Produce;

/// <summary>
/// The producer of all requests. It is idempotent, so that what the client library repeats is stored once; such a producer can fail for
/// good, and then gives way to a new one.
/// </summary>
internal sealed class RecordProducer(KafkaClients clients, ILogger logger) : IDisposable
{
    private readonly Lock _gate = new();
    private IProducer<byte[]?, byte[]?>? _producer;
    private volatile bool _isBroken;

    /// <summary>Sends one record; calls made one after the other keep their order within a partition. Failures are in the answer.</summary>
    public async Task<ProducedRecord> SendAsync(TopicPartition target, byte[]? key, byte[]? value)
    {
        if (!TopicName.IsLegal(target.Topic)) return new(null, null, Errors.ErrorCode.Kafka, $"Topic name is illegal: {TopicName.Rule}.");
        try
        {
            var delivery = await Producer().ProduceAsync(target, new() { Key = key, Value = value });
            return new(delivery.Partition.Value, delivery.Offset.Value, null, null);
        }
        catch (KafkaException exception)
        {
            return new(null, null, KafkaErrors.CodeOf(exception.Error), exception.Error.Reason)
            {
                HasNoPartition = exception.Error.Code == Confluent.Kafka.ErrorCode.Local_UnknownPartition,
            };
        }
    }

    private IProducer<byte[]?, byte[]?> Producer()
    {
        if (_producer is { } producer && !_isBroken) return producer;
        lock (_gate)
        {
            if (_producer is not null && !_isBroken) return _producer;
            if (_producer is { } broken) _ = Task.Run(() => Retire(broken));
            _isBroken = false;
            return _producer = clients.Producer(Fail);
        }
    }

    private void Fail(Error error)
    {
        Log.ProducerFailed(logger, error.Reason);
        _isBroken = true;
    }

    // What still waits in it is failed first: a producer that is disposed of never answers.
    private void Retire(IProducer<byte[]?, byte[]?> producer)
    {
        producer.Flush(clients.Timeout);
        producer.Dispose();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_producer is not null) Retire(_producer);
        }
    }
}
