using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Hosting;
using CtaStreaming.Kafka;
using Microsoft.Extensions.Options;

namespace CtaStreaming.TopicCopier.Clusters;

/// <summary>One of the two clusters: its topics, their configs and their offsets.</summary>
internal sealed class Cluster(KafkaClientFactory clients, DependencyWaiter waiter, IOptions<CopierOptions> options, TimeProvider time) : IDisposable
{
    public static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    // Short, because it is repeated, and a program that is told to stop sits it out.
    private static readonly TimeSpan FirstAnswer = TimeSpan.FromSeconds(2);

    private readonly Lazy<IAdminClient> _admin = new(() => clients.CreateAdminClientBuilder().Build());

    public KafkaClientFactory Clients => clients;

    public string Address => clients.BootstrapServers;

    public IAdminClient Admin => _admin.Value;

    /// <summary>Waits for the cluster, but not for ever: whoever copies sits in front of it.</summary>
    /// <returns>The cluster's id; null where a cluster has none.</returns>
    public Task<string?> ConnectAsync(CancellationToken cancellationToken) => PatientlyAsync<string?>(
        async () => (await Admin.DescribeClusterAsync(new DescribeClusterOptions { RequestTimeout = FirstAnswer }).ConfigureAwait(false)).ClusterId,
        exception => exception is KafkaException,
        cancellationToken);

    /// <summary>Repeats an attempt until it succeeds or <see cref="CopierOptions.Timeout"/> is over.</summary>
    public async Task<T> PatientlyAsync<T>(Func<Task<T>> attempt, Func<Exception, bool> isUnavailable, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(options.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await waiter.WaitForAsync($"Kafka at {Address}", _ => attempt(), isUnavailable, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CopyException($"Kafka at {Address} has not answered within {options.Value.Timeout.TotalSeconds:0.#} s: check the address and the properties under Client.");
        }
    }

    /// <summary>The partitions of every topic.</summary>
    public SortedDictionary<string, int> Topics()
    {
        var metadata = Admin.GetMetadata(RequestTimeout);
        return new(metadata.Topics.ToDictionary(topic => topic.Topic, topic => topic.Partitions.Count), StringComparer.Ordinal);
    }

    /// <summary>Every config of these topics, set or inherited.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<ConfigEntryResult>>> ConfigsAsync(IReadOnlyCollection<string> topics)
    {
        if (topics.Count == 0) return new Dictionary<string, IReadOnlyList<ConfigEntryResult>>();
        var resources = topics.Select(topic => new ConfigResource { Type = ResourceType.Topic, Name = topic });
        var results = await Admin.DescribeConfigsAsync(resources, new DescribeConfigsOptions { RequestTimeout = RequestTimeout }).ConfigureAwait(false);
        return results.ToDictionary(result => result.ConfigResource.Name, IReadOnlyList<ConfigEntryResult> (result) => [.. result.Entries.Values]);
    }

    public Task<IReadOnlyDictionary<TopicPartition, long>> StartsAsync(IEnumerable<TopicPartition> partitions) =>
        OffsetsAsync(partitions, OffsetSpec.Earliest(), IsolationLevel.ReadUncommitted);

    /// <param name="isolation">Whether records of open transactions count.</param>
    public Task<IReadOnlyDictionary<TopicPartition, long>> EndsAsync(IEnumerable<TopicPartition> partitions, IsolationLevel isolation) =>
        OffsetsAsync(partitions, OffsetSpec.Latest(), isolation);

    public void Dispose()
    {
        if (_admin.IsValueCreated) _admin.Value.Dispose();
    }

    private async Task<IReadOnlyDictionary<TopicPartition, long>> OffsetsAsync(IEnumerable<TopicPartition> partitions, OffsetSpec which, IsolationLevel isolation)
    {
        var specs = partitions.Select(partition => new TopicPartitionOffsetSpec { TopicPartition = partition, OffsetSpec = which }).ToList();
        if (specs.Count == 0) return new Dictionary<TopicPartition, long>();
        var result = await Admin.ListOffsetsAsync(
            specs, new ListOffsetsOptions { IsolationLevel = isolation, RequestTimeout = RequestTimeout }).ConfigureAwait(false);
        return result.ResultInfos.Select(info => info.TopicPartitionOffsetError).ToDictionary(offset => offset.TopicPartition, offset => offset.Offset.Value);
    }
}
