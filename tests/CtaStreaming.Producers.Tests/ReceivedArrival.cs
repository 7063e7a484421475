using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.Kafka.SchemaRegistry;
using CtaStreaming.Kafka.Serdes;

namespace CtaStreaming.Producers.Tests;

/// <summary>One event as a consumer sees it.</summary>
internal sealed record ReceivedArrival(string Topic, DateTime SentAt, ArrivalKey Key, ArrivalValue Value)
{
    /// <summary>Everything that is in the topics, each topic in its order.</summary>
    public static List<ReceivedArrival> ReadAll(PlatformFixture platform, IReadOnlyCollection<string> topics)
    {
        using var registry = new CachedSchemaRegistryClient(new SchemaRegistryConfig { Url = platform.RegistryUrl });
        var config = new ConsumerConfig { BootstrapServers = platform.BootstrapServers, GroupId = "test", EnablePartitionEof = true };
        using var consumer = new ConsumerBuilder<ArrivalKey, ArrivalValue>(config)
            .SetKeyDeserializer(new AvroDeserializer<ArrivalKey>(registry).AsSyncOverAsync())
            .SetValueDeserializer(new AvroDeserializer<ArrivalValue>(registry).AsSyncOverAsync())
            .Build();
        consumer.Assign(topics.Select(topic => new TopicPartitionOffset(topic, 0, Offset.Beginning)));

        var received = new List<ReceivedArrival>();
        for (var ends = 0; ends < topics.Count;)
        {
            var record = consumer.Consume(TimeSpan.FromSeconds(30)) ?? throw new TimeoutException($"{ends} of {topics.Count} topics are read to their end.");
            if (record.IsPartitionEOF) ends++;
            else received.Add(new(record.Topic, record.Message.Timestamp.UtcDateTime, record.Message.Key, record.Message.Value));
        }

        return received;
    }
}
