using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Platform.Ksql.Kafka;

namespace CtaStreaming.Platform.Ksql.Topics;

/// <summary>The topics of the cluster, over Kafka's admin requests.</summary>
internal sealed class TopicClient(KafkaClients clients) : ITopicClient, IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly IAdminClient _admin = clients.Admin();

    public async Task<TopicDescription?> FindAsync(string topic, CancellationToken cancellationToken = default) =>
        // All topics are asked for: asking a broker for one by name may create it.
        (await ListAsync(cancellationToken)).FirstOrDefault(known => known.Name == topic);

    // On a thread of its own: the call blocks, and on a small machine a few of them would take all threads of the pool from a broker that
    // runs in the same process and shall answer.
    public Task<IReadOnlyList<TopicDescription>> ListAsync(CancellationToken cancellationToken = default) => Task.Factory.StartNew<IReadOnlyList<TopicDescription>>(
        () =>
        [
            .. _admin.GetMetadata(Timeout).Topics
                .Where(topic => !topic.Error.IsError)
                .Select(topic => new TopicDescription(topic.Topic, [.. topic.Partitions.OrderBy(partition => partition.PartitionId).Select(partition => partition.Replicas.Length)])),
        ],
        cancellationToken,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default).WaitAsync(cancellationToken);

    public async Task CreateAsync(
        string topic, int partitions, short replicas, IReadOnlyDictionary<string, string> config, CancellationToken cancellationToken = default)
    {
        try
        {
            await _admin.CreateTopicsAsync(
                [new TopicSpecification { Name = topic, NumPartitions = partitions, ReplicationFactor = replicas, Configs = new(config) }],
                new CreateTopicsOptions { RequestTimeout = Timeout, OperationTimeout = Timeout }).WaitAsync(cancellationToken);
        }
        catch (CreateTopicsException exception) when (exception.Results.All(result => result.Error.Code is ErrorCode.TopicAlreadyExists or ErrorCode.NoError))
        {
        }
    }

    public async Task DeleteAsync(string topic, CancellationToken cancellationToken = default)
    {
        try
        {
            await _admin.DeleteTopicsAsync([topic], new DeleteTopicsOptions { RequestTimeout = Timeout, OperationTimeout = Timeout }).WaitAsync(cancellationToken);
        }
        catch (DeleteTopicsException exception) when (exception.Results.All(result => result.Error.Code is ErrorCode.UnknownTopicOrPart or ErrorCode.NoError))
        {
        }
    }

    /// <summary>Forgets a group's offsets; a group that does not exist is no error.</summary>
    public async Task DeleteGroupAsync(string group)
    {
        try
        {
            await _admin.DeleteGroupsAsync([group], new DeleteGroupsOptions { RequestTimeout = Timeout });
        }
        catch (DeleteGroupsException exception) when (exception.Results.All(result => result.Error.Code is ErrorCode.GroupIdNotFound or ErrorCode.NoError))
        {
        }
    }

    public void Dispose() => _admin.Dispose();
}
