using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Topics;

namespace CtaStreaming.Platform.Ksql.Tests.Cases;

/// <summary>Topics in memory, with all their records.</summary>
internal sealed class CaseTopics : ITopicClient
{
    private readonly Dictionary<string, (TopicDescription Description, List<ConsumedRecord> Records)> _topics = new(StringComparer.Ordinal);

    public IReadOnlyList<ConsumedRecord> Records(string topic) => _topics.TryGetValue(topic, out var found) ? found.Records : [];

    /// <returns>The record as it stands in the topic.</returns>
    public ConsumedRecord Append(string topic, ConsumedRecord record)
    {
        if (!_topics.ContainsKey(topic)) Create(topic, 1);
        var records = _topics[topic].Records;
        var appended = record with { Offset = records.Count(other => other.Partition == record.Partition) };
        records.Add(appended);
        return appended;
    }

    public void Create(string topic, int partitions) => _topics.TryAdd(topic, (new(topic, [.. Enumerable.Repeat(1, partitions)]), []));

    public Task<TopicDescription?> FindAsync(string topic, CancellationToken cancellationToken = default) =>
        Task.FromResult(_topics.TryGetValue(topic, out var found) ? found.Description : null);

    public Task<IReadOnlyList<TopicDescription>> ListAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<TopicDescription>>([.. _topics.Values.Select(topic => topic.Description)]);

    public Task CreateAsync(
        string topic, int partitions, short replicas, IReadOnlyDictionary<string, string> config, CancellationToken cancellationToken = default)
    {
        Create(topic, partitions);
        return Task.CompletedTask;
    }

    public Task DeleteAsync(string topic, CancellationToken cancellationToken = default)
    {
        _topics.Remove(topic);
        return Task.CompletedTask;
    }
}
