using Confluent.Kafka;

namespace CtaStreaming.EndToEnd.Tests;

/// <summary>Reads what is committed in all partitions of a topic, from the beginning.</summary>
internal sealed class TopicReader : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly IConsumer<byte[], byte[]> _consumer;

    private TopicReader(IConsumer<byte[], byte[]> consumer) => _consumer = consumer;

    public static TopicReader Open(string bootstrapServers, string topic)
    {
        var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
        {
            BootstrapServers = bootstrapServers,
            GroupId = $"reader-{Guid.NewGuid():N}",
            IsolationLevel = IsolationLevel.ReadCommitted,
        }).Build();
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        var partitions = admin.GetMetadata(topic, Timeout).Topics.Single().Partitions;
        consumer.Assign(partitions.Select(partition => new TopicPartitionOffset(topic, partition.PartitionId, Offset.Beginning)));
        return new TopicReader(consumer);
    }

    /// <returns>Null when nothing has come for that long.</returns>
    public Message<byte[], byte[]>? Next(TimeSpan patience) => _consumer.Consume(patience)?.Message;

    public void Dispose()
    {
        _consumer.Close();
        _consumer.Dispose();
    }
}
