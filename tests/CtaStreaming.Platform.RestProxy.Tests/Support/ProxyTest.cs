using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace CtaStreaming.Platform.RestProxy.Tests.Support;

/// <summary>A client of the shared proxy, and Kafka's own client to see what the proxy has done.</summary>
public abstract class ProxyTest : IAsyncLifetime
{
    private Addresses? _addresses;

    private protected Addresses At => _addresses!;

    private protected ProxyClient Client => At.Client;

    public async Task InitializeAsync() => _addresses = await SharedPlatform.AddressesAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    private protected async Task<string> NewTopicAsync(int partitions = 1, string prefix = "topic")
    {
        var topic = SharedPlatform.NewName(prefix);
        await At.Admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = partitions, ReplicationFactor = 1 }]);
        return topic;
    }

    /// <summary>The first records of a partition, as Kafka's own client sees them.</summary>
    private protected List<ConsumeResult<byte[]?, byte[]?>> Consume(string topic, int count, int partition = 0)
    {
        using var consumer = new ConsumerBuilder<byte[]?, byte[]?>(new ConsumerConfig { BootstrapServers = At.Broker, GroupId = "witness" }).Build();
        consumer.Assign(new TopicPartitionOffset(topic, partition, Offset.Beginning));
        var records = new List<ConsumeResult<byte[]?, byte[]?>>();
        while (records.Count < count)
            records.Add(consumer.Consume(TimeSpan.FromSeconds(10)) ?? throw new TimeoutException($"only {records.Count} of {count} records"));
        return records;
    }

    private protected Task<Answer> ProduceAsync(string topic, string body, string type = ProxyClient.Json) => Client.PostAsync($"/topics/{topic}", body, type);
}
