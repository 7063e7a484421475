using Confluent.Kafka;
using CtaStreaming.Kafka.SchemaRegistry;
using CtaStreaming.Kafka.Serdes;

namespace CtaStreaming.Producers.Tests;

/// <summary>One event as a consumer sees it.</summary>
internal sealed record Received<TKey, TValue>(string Topic, DateTime SentAt, TKey Key, TValue Value)
{
    /// <summary>Everything that is in the topics, each topic in its order.</summary>
    public static List<Received<TKey, TValue>> ReadAll(PlatformFixture platform, IReadOnlyCollection<string> topics)
    {
        using var registry = new CachedSchemaRegistryClient(new SchemaRegistryConfig { Url = platform.RegistryUrl });
        var config = new ConsumerConfig { BootstrapServers = platform.BootstrapServers, GroupId = "test", EnablePartitionEof = true };
        using var consumer = new ConsumerBuilder<TKey, TValue>(config)
            .SetKeyDeserializer(new AvroDeserializer<TKey>(registry).AsSyncOverAsync())
            .SetValueDeserializer(new AvroDeserializer<TValue>(registry).AsSyncOverAsync())
            .Build();
        consumer.Assign(topics.Select(topic => new TopicPartitionOffset(topic, 0, Offset.Beginning)));

        var received = new List<Received<TKey, TValue>>();
        for (var ends = 0; ends < topics.Count;)
        {
            var record = consumer.Consume(TimeSpan.FromSeconds(30)) ?? throw new TimeoutException($"{ends} of {topics.Count} topics are read to their end.");
            if (record.IsPartitionEOF) ends++;
            else received.Add(new(record.Topic, record.Message.Timestamp.UtcDateTime, record.Message.Key, record.Message.Value));
        }

        return received;
    }
}
