namespace CtaStreaming.Platform.Ksql.Topics;

/// <summary>The cluster's topics with those on top that a request would create, without those that it would delete.</summary>
internal sealed class SandboxTopics(ITopicClient cluster) : ITopicClient
{
    // Null: deleted.
    private readonly Dictionary<string, TopicDescription?> _changed = new(StringComparer.Ordinal);

    public Task<TopicDescription?> FindAsync(string topic, CancellationToken cancellationToken = default) =>
        _changed.TryGetValue(topic, out var changed) ? Task.FromResult(changed) : cluster.FindAsync(topic, cancellationToken);

    public async Task<IReadOnlyList<TopicDescription>> ListAsync(CancellationToken cancellationToken = default) =>
    [
        .. (await cluster.ListAsync(cancellationToken)).Where(topic => !_changed.ContainsKey(topic.Name)),
        .. _changed.Values.OfType<TopicDescription>(),
    ];

    public async Task CreateAsync(
        string topic, int partitions, short replicas, IReadOnlyDictionary<string, string> config, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(topic, cancellationToken) is null)
            _changed[topic] = new TopicDescription(topic, [.. Enumerable.Repeat(Math.Max((int)replicas, 1), partitions)]);
    }

    public Task DeleteAsync(string topic, CancellationToken cancellationToken = default)
    {
        _changed[topic] = null;
        return Task.CompletedTask;
    }
}
