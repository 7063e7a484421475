using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Connect.Storage;

/// <summary>
/// Creates the worker's topics when they are missing and refuses those in which its state would get lost or out of order.
/// </summary>
internal sealed class StateTopicSetup(ConnectServerOptions options, IReadOnlyList<StateTopic> topics, Handle handle, ILogger logger)
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    /// <summary>Waits for the broker as long as it takes.</summary>
    /// <returns>Every partition of every topic, with its present end.</returns>
    /// <exception cref="InvalidOperationException">A topic is there, but is not what the worker needs.</exception>
    public async Task<IReadOnlyList<TopicPartitionOffset>> EnsureAsync(CancellationToken cancellationToken)
    {
        using var admin = new DependentAdminClientBuilder(handle).Build();
        for (var delay = FirstDelay; ; delay = TimeSpan.FromTicks(Math.Min(delay.Ticks * 2, LongestDelay.Ticks)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await CreateAsync(admin).WaitAsync(cancellationToken);
                return await EndsAsync(admin, await DescribeAsync(admin).WaitAsync(cancellationToken)).WaitAsync(cancellationToken);
            }
            catch (KafkaException exception)
            {
                Log.WaitingForBroker(logger, options.BootstrapServers, exception.Error.Reason, delay.TotalSeconds);
                await Task.Delay(delay, options.TimeProvider, cancellationToken);
            }
        }
    }

    private async Task CreateAsync(IAdminClient admin)
    {
        var specifications = topics.Select(topic => new TopicSpecification
        {
            Name = topic.Name,
            NumPartitions = topic.Partitions,
            ReplicationFactor = -1,
            Configs = new() { ["cleanup.policy"] = "compact" },
        });
        try
        {
            await admin.CreateTopicsAsync(specifications, new() { RequestTimeout = RequestTimeout, OperationTimeout = RequestTimeout });
            foreach (var topic in topics) Log.TopicCreated(logger, topic.Name);
        }
        catch (CreateTopicsException exception)
        {
            // Creating blindly is one request and no race; asking first would be two and one.
            var failed = exception.Results.Find(result => result.Error.Code is not (ErrorCode.NoError or ErrorCode.TopicAlreadyExists));
            if (failed is not null) throw new KafkaException(failed.Error);
        }
    }

    private async Task<IReadOnlyList<TopicPartition>> DescribeAsync(IAdminClient admin)
    {
        var names = TopicCollection.OfTopicNames(topics.Select(topic => topic.Name));
        var descriptions = (await admin.DescribeTopicsAsync(names, new() { RequestTimeout = RequestTimeout })).TopicDescriptions;
        var resources = topics.Select(topic => new ConfigResource { Type = ResourceType.Topic, Name = topic.Name });
        var configs = await admin.DescribeConfigsAsync(resources, new() { RequestTimeout = RequestTimeout });
        var partitions = new List<TopicPartition>();
        foreach (var topic in topics)
        {
            var description = descriptions.First(candidate => candidate.Name == topic.Name);
            if (description.Error.IsError) throw new KafkaException(description.Error);
            CheckPartitions(topic, description.Partitions.Count);
            CheckPolicy(topic, configs.Find(result => result.ConfigResource.Name == topic.Name));
            partitions.AddRange(description.Partitions.Select(partition => new TopicPartition(topic.Name, partition.Partition)));
        }

        return partitions;
    }

    private static async Task<IReadOnlyList<TopicPartitionOffset>> EndsAsync(IAdminClient admin, IReadOnlyList<TopicPartition> partitions)
    {
        var wanted =
            partitions.Select(partition => new TopicPartitionOffsetSpec { TopicPartition = partition, OffsetSpec = OffsetSpec.Latest() });
        var answer = await admin.ListOffsetsAsync(wanted, new() { RequestTimeout = RequestTimeout });
        return [.. answer.ResultInfos.Select(info => info.TopicPartitionOffsetError.TopicPartitionOffset)];
    }

    private static void CheckPartitions(StateTopic topic, int partitions)
    {
        if (topic.IsOrdered && partitions != 1)
        {
            throw new InvalidOperationException(
                $"Topic {topic.Name} has {partitions} partitions; the worker needs exactly one to keep its records in order. Delete the"
                + " topic, or name another one.");
        }
    }

    private static void CheckPolicy(StateTopic topic, DescribeConfigsResult? config)
    {
        var policy = config?.Entries.GetValueOrDefault("cleanup.policy")?.Value ?? "compact";
        if (policy != "compact")
        {
            throw new InvalidOperationException(
                $"Topic {topic.Name} has cleanup.policy={policy}, under which connectors and offsets expire. Set it to compact:"
                + $" kafka-configs --alter --entity-type topics --entity-name {topic.Name} --add-config cleanup.policy=compact");
        }
    }
}
