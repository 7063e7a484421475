using System.Collections.Concurrent;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Kafka;

/// <summary>
/// Puts a record that cannot be decoded aside, byte for byte, into <c>&lt;topic&gt;.dlq</c>, with headers that say why and from
/// where, so that the flow goes on and the record can be looked at and replayed.
/// </summary>
public sealed partial class DeadLetterProducer(
    KafkaClientFactory clients, TopicProvisioner provisioner, DependencyWaiter waiter, IHostEnvironment environment, ILogger<DeadLetterProducer> logger) : IDisposable
{
    /// <summary>What follows a topic's name in the name of the topic of its dead letters.</summary>
    public const string TopicSuffix = ".dlq";

    // Most programs never need it.
    private readonly Lazy<IProducer<byte[], byte[]>> _producer = new(() => clients.CreateProducerBuilder<byte[], byte[]>().Build());
    private readonly ConcurrentDictionary<string, bool> _provisioned = new();

    /// <summary>Writes the record into its dead letters' topic and returns when Kafka has it; waits for the broker as long as it takes.</summary>
    /// <param name="record">The record as it was read; its own headers are kept.</param>
    /// <param name="cause">Why it cannot be decoded.</param>
    /// <param name="cancellationToken">Gives up; the record is then not put aside and must not be passed over.</param>
    public async Task SendAsync(ConsumeResult<byte[], byte[]> record, Exception cause, CancellationToken cancellationToken)
    {
        var topic = DeadLetter.TopicOf(record.Topic);
        if (!_provisioned.ContainsKey(topic))
        {
            await provisioner.EnsureAsync([new TopicSpecification { Name = topic, NumPartitions = 1 }], cancellationToken).ConfigureAwait(false);
            _provisioned[topic] = true;
        }

        var message = DeadLetter.Write(record, cause, environment.ApplicationName);
        try
        {
            await ProduceAsync(topic, message, cancellationToken).ConfigureAwait(false);
        }
        catch (ProduceException<byte[], byte[]> exception) when (exception.Error.Code == ErrorCode.MsgSizeTooLarge)
        {
            // With the headers it is larger than Kafka takes. It must not come again and again; the headers say where it is.
            message.Headers.Add("dlq.value.omitted", "too large to copy"u8.ToArray());
            message.Value = null!;
            await ProduceAsync(topic, message, cancellationToken).ConfigureAwait(false);
        }

        DeadLetter.Count(record.Topic);
        PutAside(record.TopicPartitionOffset, topic, cause.Message);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_producer.IsValueCreated) _producer.Value.Dispose();
    }

    private Task<DeliveryResult<byte[], byte[]>> ProduceAsync(string topic, Message<byte[], byte[]> message, CancellationToken cancellationToken) => waiter.WaitForAsync(
        $"Kafka at {clients.BootstrapServers}",
        token => _producer.Value.ProduceAsync(topic, message, token),
        exception => exception is KafkaException { Error: { IsFatal: false, IsLocalError: true } },
        cancellationToken);

    [LoggerMessage(1, LogLevel.Warning, "put {Record} aside into {Topic}: {Reason}")]
    private partial void PutAside(TopicPartitionOffset record, string topic, string reason);
}
