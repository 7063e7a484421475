using Confluent.Kafka;

namespace CtaStreaming.Throughput;

/// <summary>Reads all partitions of a topic from the beginning, and only what is committed.</summary>
internal static class Committed
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static void Configure(ConsumerConfig config)
    {
        config.GroupId = $"chain-{Guid.NewGuid():N}";
        config.IsolationLevel = IsolationLevel.ReadCommitted;
    }

    public static IConsumer<Ignore, T> Open<T>(ConsumerBuilder<Ignore, T> builder, string topic)
    {
        var consumer = builder.Build();
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        var partitions = admin.GetMetadata(topic, Patience).Topics.Single().Partitions;
        consumer.Assign(partitions.Select(partition => new TopicPartitionOffset(topic, partition.PartitionId, Offset.Beginning)));
        return consumer;
    }

    public static T Next<T>(IConsumer<Ignore, T> consumer) =>
        consumer.Consume(Patience) is { } read ? read.Message.Value : throw new TimeoutException($"Nothing came for {Patience.TotalSeconds:N0} seconds.");
}
