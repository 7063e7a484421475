using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Contracts;
using CtaStreaming.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Kafka;

/// <summary>
/// Creates the topics a service writes to, where they are missing. A topic that exists is left as it is, since somebody may have
/// changed it on purpose; where it differs in what a program relies on, the log says so.
/// </summary>
public sealed partial class TopicProvisioner(
    KafkaClientFactory clients, DependencyWaiter waiter, IOptions<KafkaOptions> options, ILogger<TopicProvisioner> logger)
{
    // Large enough for a handful of requests at start, small enough for a controller to create one batch within its timeout.
    private const int BatchSize = 50;

    private const string CleanupPolicy = "cleanup.policy";

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Returns when every topic exists; waits for the broker as long as it takes.</summary>
    /// <param name="topics">The topics. A replication factor of -1 takes the one from <see cref="KafkaOptions.ReplicationFactor"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="KafkaException">Kafka refuses a topic for good, such as for an invalid config or a missing permission.</exception>
    public async Task EnsureAsync(IEnumerable<TopicSpecification> topics, CancellationToken cancellationToken)
    {
        using var admin = clients.CreateAdminClientBuilder().Build();
        foreach (var batch in topics.Chunk(BatchSize))
        {
            await waiter.WaitForAsync(
                $"Kafka at {clients.BootstrapServers}", _ => EnsureBatchAsync(admin, batch), IsUnavailable, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task EnsureBatchAsync(IAdminClient admin, TopicSpecification[] topics)
    {
        var existing = await DescribeAsync(admin, topics).ConfigureAwait(false);
        var missing = topics.Where(topic => !existing.ContainsKey(topic.Name)).ToList();
        if (missing.Count > 0) await CreateAsync(admin, missing).ConfigureAwait(false);
        if (missing.Count < topics.Length) await CompareAsync(admin, topics, existing).ConfigureAwait(false);
    }

    private static async Task<Dictionary<string, TopicDescription>> DescribeAsync(IAdminClient admin, TopicSpecification[] topics)
    {
        List<TopicDescription> descriptions;
        try
        {
            var names = TopicCollection.OfTopicNames(topics.Select(topic => topic.Name));
            var result = await admin.DescribeTopicsAsync(names, new DescribeTopicsOptions { RequestTimeout = RequestTimeout }).ConfigureAwait(false);
            descriptions = result.TopicDescriptions;
        }
        catch (DescribeTopicsException exception)
        {
            descriptions = exception.Results.TopicDescriptions;
        }

        var failed = descriptions.Find(topic => topic.Error.IsError && topic.Error.Code != ErrorCode.UnknownTopicOrPart);
        if (failed is not null) throw Refused(failed.Name, failed.Error);
        return descriptions.Where(topic => !topic.Error.IsError).ToDictionary(topic => topic.Name);
    }

    private async Task CreateAsync(IAdminClient admin, List<TopicSpecification> missing)
    {
        foreach (var topic in missing.Where(topic => topic.ReplicationFactor < 0)) topic.ReplicationFactor = options.Value.ReplicationFactor;
        try
        {
            var timeouts = new CreateTopicsOptions { OperationTimeout = RequestTimeout, RequestTimeout = RequestTimeout };
            await admin.CreateTopicsAsync(missing, timeouts).ConfigureAwait(false);
        }
        catch (CreateTopicsException exception)
        {
            // Another program may create the same topic at the same time; whoever comes second finds what it wanted.
            var failed = exception.Results.Find(result => result.Error.IsError && result.Error.Code != ErrorCode.TopicAlreadyExists);
            if (failed is not null) throw Refused(failed.Topic, failed.Error);
        }

        Created(missing.Count, missing[0].Name);
    }

    private async Task CompareAsync(IAdminClient admin, TopicSpecification[] topics, Dictionary<string, TopicDescription> existing)
    {
        var present = topics.Where(topic => existing.ContainsKey(topic.Name)).ToList();
        foreach (var topic in present)
        {
            var partitions = existing[topic.Name].Partitions.Count;
            if (topic.NumPartitions > 0 && partitions != topic.NumPartitions) PartitionsDiffer(topic.Name, partitions, topic.NumPartitions);
        }

        var policies = present
            .Where(topic => topic.Configs?.ContainsKey(CleanupPolicy) == true)
            .ToDictionary(topic => topic.Name, topic => topic.Configs[CleanupPolicy]);
        if (policies.Count == 0) return;

        var resources = policies.Keys.Select(name => new ConfigResource { Type = ResourceType.Topic, Name = name });
        foreach (var result in await admin.DescribeConfigsAsync(resources, new DescribeConfigsOptions { RequestTimeout = RequestTimeout }).ConfigureAwait(false))
        {
            var name = result.ConfigResource.Name;
            if (result.Entries.TryGetValue(CleanupPolicy, out var policy) && policy.Value != policies[name])
            {
                PolicyDiffers(name, policy.Value, policies[name]);
            }
        }
    }

    private static KafkaException Refused(string topic, Error error) => new(new Error(error.Code, $"topic '{topic}': {error.Reason}"));

    private static bool IsUnavailable(Exception exception) => exception is KafkaException kafka && kafka.Error.Code is
        ErrorCode.Local_Transport or ErrorCode.Local_TimedOut or ErrorCode.Local_TimedOutQueue or ErrorCode.Local_AllBrokersDown or
        ErrorCode.Local_Resolve or ErrorCode.Local_WaitCoord or ErrorCode.Local_Destroy or ErrorCode.RequestTimedOut or
        ErrorCode.NetworkException or ErrorCode.BrokerNotAvailable or ErrorCode.LeaderNotAvailable or ErrorCode.NotController or
        // A cluster whose brokers are still coming up has fewer of them than the topic shall have replicas.
        ErrorCode.InvalidReplicationFactor;

    [LoggerMessage(1, LogLevel.Information, "created {Count} topics, {First} the first of them")]
    private partial void Created(int count, string first);

    [LoggerMessage(2, LogLevel.Warning, "topic {Topic} has {Actual} partitions, not {Expected}; left as it is, though records with one key may now be in several")]
    private partial void PartitionsDiffer(string topic, int actual, int expected);

    [LoggerMessage(3, LogLevel.Warning, "topic {Topic} has cleanup.policy {Actual}, not {Expected}; left as it is")]
    private partial void PolicyDiffers(string topic, string actual, string expected);
}
