using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Avro;
using CtaStreaming.Hosting;
using CtaStreaming.Kafka;
using CtaStreaming.Kafka.SchemaRegistry;
using CtaStreaming.Kafka.Serdes;

namespace CtaStreaming.Producers;

/// <summary>Reads where topics of one partition end.</summary>
internal sealed class TopicTails(KafkaClientFactory clients, ISchemaRegistryClient registry, DependencyWaiter waiter, TimeProvider time)
{
    // Trains of all eight lines that reach a station within one millisecond, and as many again.
    private const int LongestTie = 16;

    // What a killed run sent last may still be on its way into the log when its successor looks.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(1);

    private static readonly ListOffsetsOptions ListOptions = new() { RequestTimeout = TimeSpan.FromSeconds(10) };

    private readonly AvroDeserializer<GenericRecord> _keys = new(registry);

    /// <summary>The resume points of those topics that have events.</summary>
    /// <exception cref="InvalidDataException">A topic's last event is gone or cannot be read.</exception>
    public async Task<Dictionary<string, ResumePoint>> ReadAsync(IReadOnlyCollection<string> topics, CancellationToken cancellationToken)
    {
        var ends = await SettledEndsAsync(topics, cancellationToken);
        var begins = await OffsetsAsync(topics, OffsetSpec.Earliest(), cancellationToken);
        foreach (var (topic, end) in ends)
        {
            if (end > 0 && begins[topic] == end)
            {
                throw new InvalidDataException($"{topic} has had events, but they are deleted by now, so --resume cannot tell where to go on. Start anew without it.");
            }
        }

        var times = ends.Where(topic => topic.Value > 0).ToDictionary(topic => topic.Key, _ => new List<long>());
        if (times.Count == 0) return [];

        using var consumer = clients.CreateConsumerBuilder<byte[], Ignore>(config =>
        {
            config.EnablePartitionEof = true;
            // A broker that waits for more at the end of a topic would only keep us from the next one.
            config.FetchWaitMaxMs = 10;
        }).Build();
        consumer.Assign(times.Keys.Select(topic => new TopicPartitionOffset(topic, 0, Math.Max(begins[topic], ends[topic] - LongestTie))));
        for (var open = times.Count; open > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var record = consumer.Consume(100);
            if (record is null) continue;
            if (record.IsPartitionEOF) open--;
            else times[record.Topic].Add(await EventTimeAsync(record, cancellationToken));
        }

        return times.ToDictionary(topic => topic.Key, topic => new ResumePoint(topic.Key, topic.Value[^1], topic.Value.Count(at => at == topic.Value[^1])));
    }

    private async Task<Dictionary<string, long>> SettledEndsAsync(IReadOnlyCollection<string> topics, CancellationToken cancellationToken)
    {
        var ends = await OffsetsAsync(topics, OffsetSpec.Latest(), cancellationToken);
        while (true)
        {
            await Task.Delay(Settled, time, cancellationToken);
            var later = await OffsetsAsync(topics, OffsetSpec.Latest(), cancellationToken);
            if (topics.All(topic => ends[topic] == later[topic])) return later;
            ends = later;
        }
    }

    private async Task<Dictionary<string, long>> OffsetsAsync(IReadOnlyCollection<string> topics, OffsetSpec which, CancellationToken cancellationToken)
    {
        using var admin = clients.CreateAdminClientBuilder().Build();
        var result = await waiter.WaitForAsync(
            $"Kafka at {clients.BootstrapServers}",
            _ => admin.ListOffsetsAsync(
                topics.Select(topic => new TopicPartitionOffsetSpec { TopicPartition = new TopicPartition(topic, 0), OffsetSpec = which }), ListOptions),
            exception => exception is KafkaException { Error.IsFatal: false },
            cancellationToken);
        return result.ResultInfos.ToDictionary(info => info.TopicPartitionOffsetError.Topic, info => info.TopicPartitionOffsetError.Offset.Value);
    }

    private async Task<long> EventTimeAsync(ConsumeResult<byte[], Ignore> record, CancellationToken cancellationToken)
    {
        // Whatever the event: all keys of the sensors have this one field.
        var context = new SerializationContext(MessageComponentType.Key, record.Topic);
        var key = await waiter.WaitForAsync(
            "the Schema Registry",
            token => _keys.DeserializeAsync(record.Message.Key, record.Message.Key is null, context).WaitAsync(token),
            SchemaRegistryException.IsTransient,
            cancellationToken);
        return key.TryGetValue("timestamp", out var value) && value is long timestamp
            ? timestamp
            : throw new InvalidDataException($"{record.Topic} ends with a key that has no timestamp, so --resume cannot tell where to go on.");
    }
}
