using System.Collections.ObjectModel;

namespace CtaStreaming.Platform.Broker.Groups;

/// <summary>The committed offsets of one group, used under the group's lock.</summary>
internal sealed class OffsetTable
{
    private readonly SortedDictionary<string, SortedDictionary<int, CommittedOffset>> _topics = new(StringComparer.Ordinal);

    public bool IsEmpty => _topics.Count == 0;

    public IEnumerable<string> Topics => _topics.Keys;

    public IReadOnlyDictionary<int, CommittedOffset> Of(string topic) =>
        _topics.TryGetValue(topic, out var partitions) ? partitions : ReadOnlyDictionary<int, CommittedOffset>.Empty;

    public CommittedOffset? Find(string topic, int partition) => Of(topic).GetValueOrDefault(partition);

    public void Set(string topic, int partition, CommittedOffset offset)
    {
        if (!_topics.TryGetValue(topic, out var partitions)) _topics.Add(topic, partitions = []);
        partitions[partition] = offset;
    }

    public void Remove(string topic, int partition)
    {
        if (_topics.TryGetValue(topic, out var partitions) && partitions.Remove(partition) && partitions.Count == 0) _topics.Remove(topic);
    }

    /// <summary>Every partition with an offset, as a list of its own: the table may be changed while it is walked.</summary>
    public List<(string Topic, int Partition, CommittedOffset Offset)> ToList() =>
        [.. _topics.SelectMany(topic => topic.Value.Select(partition => (topic.Key, partition.Key, partition.Value)))];
}
