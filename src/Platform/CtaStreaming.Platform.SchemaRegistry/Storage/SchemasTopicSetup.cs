using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.SchemaRegistry.Storage;

/// <summary>Creates the topic when it is missing and refuses one in which schemas would get lost or out of order.</summary>
internal sealed class SchemasTopicSetup(SchemaRegistryServerOptions options, Handle handle, ILogger logger)
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        // On the producer's connection: a client of its own would be three threads for two requests.
        using var admin = new DependentAdminClientBuilder(handle).Build();
        for (var delay = FirstDelay; ; delay = TimeSpan.FromTicks(Math.Min(delay.Ticks * 2, LongestDelay.Ticks)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await CreateAsync(admin).WaitAsync(cancellationToken);
                await CheckAsync(admin).WaitAsync(cancellationToken);
                return;
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
        var topic = new TopicSpecification
        {
            Name = options.Topic,
            NumPartitions = 1,
            ReplicationFactor = -1,
            Configs = new() { ["cleanup.policy"] = "compact" },
        };
        try
        {
            await admin.CreateTopicsAsync([topic], new() { RequestTimeout = RequestTimeout, OperationTimeout = RequestTimeout });
            Log.TopicCreated(logger, options.Topic);
        }
        catch (CreateTopicsException exception) when (exception.Results[0].Error.Code == ErrorCode.TopicAlreadyExists)
        {
            // Creating blindly is one request and no race; asking first would be two and one.
        }
        catch (CreateTopicsException exception)
        {
            throw new KafkaException(exception.Results[0].Error);
        }
    }

    private async Task CheckAsync(IAdminClient admin)
    {
        var topics = TopicCollection.OfTopicNames([options.Topic]);
        var description = (await admin.DescribeTopicsAsync(topics, new() { RequestTimeout = RequestTimeout })).TopicDescriptions[0];
        if (description.Partitions.Count != 1)
        {
            throw new InvalidOperationException(
                $"Topic {options.Topic} has {description.Partitions.Count} partitions; the registry needs exactly one to keep its records in order."
                + " Delete the topic, or name another one.");
        }

        var resource = new ConfigResource { Type = ResourceType.Topic, Name = options.Topic };
        var configs = await admin.DescribeConfigsAsync([resource], new() { RequestTimeout = RequestTimeout });
        var policy = configs[0].Entries.GetValueOrDefault("cleanup.policy")?.Value ?? "compact";
        if (policy != "compact")
        {
            throw new InvalidOperationException(
                $"Topic {options.Topic} has cleanup.policy={policy}, under which schemas expire. Set it to compact:"
                + $" kafka-configs --alter --entity-type topics --entity-name {options.Topic} --add-config cleanup.policy=compact");
        }
    }
}
