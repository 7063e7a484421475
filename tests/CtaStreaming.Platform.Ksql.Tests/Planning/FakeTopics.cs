using CtaStreaming.Platform.Ksql.Topics;

namespace CtaStreaming.Platform.Ksql.Tests.Planning;

/// <summary>Topics in memory. Those that a test does not create exist too where their name begins with a small letter.</summary>
internal sealed class FakeTopics : ITopicClient
{
    private readonly Dictionary<string, TopicDescription> _topics = new(StringComparer.Ordinal);

    public Dictionary<string, IReadOnlyDictionary<string, string>> Configs { get; } = new(StringComparer.Ordinal);

    public Task<TopicDescription?> FindAsync(string topic, CancellationToken cancellationToken = default) =>
        Task.FromResult(_topics.GetValueOrDefault(topic) ?? (char.IsAsciiLetterLower(topic[0]) ? new TopicDescription(topic, [1, 1, 1, 1]) : null));

    public Task<IReadOnlyList<TopicDescription>> ListAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<TopicDescription>>([.. _topics.Values]);

    public Task CreateAsync(
        string topic, int partitions, short replicas, IReadOnlyDictionary<string, string> config, CancellationToken cancellationToken = default)
    {
        if (_topics.TryAdd(topic, new TopicDescription(topic, [.. Enumerable.Repeat(Math.Max((int)replicas, 1), partitions)]))) Configs[topic] = config;
        return Task.CompletedTask;
    }

    public Task DeleteAsync(string topic, CancellationToken cancellationToken = default)
    {
        _topics.Remove(topic);
        return Task.CompletedTask;
    }
}
