using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Ksql.Commands;

/// <summary>Creates the command topic where it is missing, and refuses one in which commands would get lost or out of order.</summary>
internal sealed class CommandTopicSetup(KsqlServerOptions options, string topic, IAdminClient admin, ILogger logger)
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    /// <summary>Waits for the broker as long as it takes.</summary>
    /// <returns>The id of the Kafka cluster.</returns>
    /// <exception cref="InvalidOperationException">The topic is there, but is not what the server needs.</exception>
    public async Task<string> EnsureAsync(CancellationToken cancellationToken)
    {
        for (var delay = FirstDelay; ; delay = TimeSpan.FromTicks(Math.Min(delay.Ticks * 2, LongestDelay.Ticks)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await CreateAsync().WaitAsync(cancellationToken);
                await CheckAsync().WaitAsync(cancellationToken);
                var cluster = await admin.DescribeClusterAsync(new() { RequestTimeout = RequestTimeout }).WaitAsync(cancellationToken);
                return cluster.ClusterId ?? "";
            }
            catch (KafkaException exception)
            {
                Log.WaitingForBroker(logger, options.BootstrapServers, exception.Error.Reason, delay.TotalSeconds);
                await Task.Delay(delay, options.TimeProvider, cancellationToken);
            }
        }
    }

    private async Task CreateAsync()
    {
        var specification = new TopicSpecification
        {
            Name = topic,
            NumPartitions = 1,
            ReplicationFactor = -1,
            Configs = new() { ["cleanup.policy"] = "delete", ["retention.ms"] = "-1", ["retention.bytes"] = "-1" },
        };
        try
        {
            await admin.CreateTopicsAsync([specification], new() { RequestTimeout = RequestTimeout, OperationTimeout = RequestTimeout });
            Log.TopicCreated(logger, topic);
        }
        catch (CreateTopicsException exception) when (exception.Results[0].Error.Code == ErrorCode.TopicAlreadyExists)
        {
            // Creating blindly is one request and no race; asking first would be two and one.
        }
    }

    private async Task CheckAsync()
    {
        var names = TopicCollection.OfTopicNames([topic]);
        var description = (await admin.DescribeTopicsAsync(names, new() { RequestTimeout = RequestTimeout })).TopicDescriptions[0];
        if (description.Error.IsError) throw new KafkaException(description.Error);
        if (description.Partitions.Count != 1)
        {
            throw new InvalidOperationException(
                $"Topic {topic} has {description.Partitions.Count} partitions; commands keep their order in one only. Delete the topic, or"
                + " give the server another service id.");
        }

        ConfigResource resource = new() { Type = ResourceType.Topic, Name = topic };
        var config = (await admin.DescribeConfigsAsync([resource], new() { RequestTimeout = RequestTimeout }))[0].Entries;
        Check(config, "cleanup.policy", "delete");
        Check(config, "retention.ms", "-1");
    }

    private void Check(Dictionary<string, ConfigEntryResult> config, string name, string value)
    {
        if ((config.GetValueOrDefault(name)?.Value ?? value) == value) return;
        throw new InvalidOperationException(
            $"Topic {topic} has {name}={config[name].Value}, under which commands are lost. Set it to {value}: kafka-configs --alter"
            + $" --entity-type topics --entity-name {topic} --add-config {name}={value}");
    }
}
