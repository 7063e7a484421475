using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
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

    // Enough to know the cause by; a message may quote the data it is about.
    private const int LongestReason = 1_000;

    private static readonly Counter<long> Count = Instrumentation.Meter.CreateCounter<long>(
        "cta.dead_letters", "{record}", "Records put aside because they cannot be decoded.");

    // Most programs never need it.
    private readonly Lazy<IProducer<byte[], byte[]>> _producer = new(() => clients.CreateProducerBuilder<byte[], byte[]>().Build());
    private readonly ConcurrentDictionary<string, bool> _provisioned = new();

    /// <summary>Writes the record into its dead letters' topic and returns when Kafka has it; waits for the broker as long as it takes.</summary>
    /// <param name="record">The record as it was read; its own headers are kept.</param>
    /// <param name="cause">Why it cannot be decoded.</param>
    /// <param name="cancellationToken">Gives up; the record is then not put aside and must not be passed over.</param>
    public async Task SendAsync(ConsumeResult<byte[], byte[]> record, Exception cause, CancellationToken cancellationToken)
    {
        var topic = record.Topic + TopicSuffix;
        if (!_provisioned.ContainsKey(topic))
        {
            await provisioner.EnsureAsync([new TopicSpecification { Name = topic, NumPartitions = 1 }], cancellationToken).ConfigureAwait(false);
            _provisioned[topic] = true;
        }

        var message = new Message<byte[], byte[]> { Key = record.Message.Key, Value = record.Message.Value, Headers = Headers(record, cause) };
        await waiter.WaitForAsync(
            $"Kafka at {clients.BootstrapServers}",
            token => _producer.Value.ProduceAsync(topic, message, token),
            exception => exception is KafkaException { Error: { IsFatal: false, IsLocalError: true } },
            cancellationToken).ConfigureAwait(false);
        Count.Add(1, new KeyValuePair<string, object?>("topic", record.Topic));
        PutAside(record.TopicPartitionOffset, topic, cause.Message);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_producer.IsValueCreated) _producer.Value.Dispose();
    }

    private Headers Headers(ConsumeResult<byte[], byte[]> record, Exception cause)
    {
        var headers = new Headers();
        foreach (var header in record.Message.Headers ?? []) headers.Add(header.Key, header.GetValueBytes());
        Add("dlq.topic", record.Topic);
        Add("dlq.partition", record.Partition.Value.ToString(CultureInfo.InvariantCulture));
        Add("dlq.offset", record.Offset.Value.ToString(CultureInfo.InvariantCulture));
        Add("dlq.timestamp", record.Message.Timestamp.UnixTimestampMs.ToString(CultureInfo.InvariantCulture));
        Add("dlq.error.type", cause.GetType().FullName ?? cause.GetType().Name);
        Add("dlq.error.message", cause.Message.Length <= LongestReason ? cause.Message : cause.Message[..LongestReason]);
        Add("dlq.service", environment.ApplicationName);
        return headers;

        void Add(string name, string value) => headers.Add(name, Encoding.UTF8.GetBytes(value));
    }

    [LoggerMessage(1, LogLevel.Warning, "put {Record} aside into {Topic}: {Reason}")]
    private partial void PutAside(TopicPartitionOffset record, string topic, string reason);
}
