using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using CtaStreaming.Platform.Broker.Configs;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Topics;

/// <summary>
/// All topics. Requests look them up without a lock; changes come one at a time and are durable before anybody sees them.
/// </summary>
internal sealed class TopicStore
{
    /// <summary>As many as a test of this size was run with; a typing mistake must not take the machine's memory.</summary>
    public const int MaxPartitions = 100_000;

    private readonly Lock _gate = new();
    private readonly DataDirectory _directory;
    private readonly MetadataLog _log;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, Topic> _byName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, Topic> _byId = new();
    private readonly HashSet<string> _collisions = new(StringComparer.Ordinal);

    public TopicStore(DataDirectory directory, MetadataState state, MetadataLog log, TimeProvider time)
    {
        _directory = directory;
        _log = log;
        _time = time;
        var deleted = directory.MarkedDeleted();
        foreach (var record in state.Topics.Values)
        {
            var path = directory.DirectoryOf(record.Name, record.Id);
            if (deleted.Contains(path)) log.Append(new TopicRemovedRecord(record.Name));
            else Add(Load(record, path, directory.CleanShutdown));
        }
    }

    /// <summary>Told after a topic is gone, with its name.</summary>
    public event Action<string>? Deleted;

    public ICollection<Topic> All => _byName.Values;

    public bool TryGet(string name, [NotNullWhen(true)] out Topic? topic) => _byName.TryGetValue(name, out topic);

    public bool TryGet(Guid id, [NotNullWhen(true)] out Topic? topic) => _byId.TryGetValue(id, out topic);

    /// <summary>What <see cref="Create"/> would answer.</summary>
    public AdminResult CheckNew(string name, int partitions)
    {
        if (TopicName.Check(name) is { } wrong) return new AdminResult(ErrorCode.InvalidTopicException, wrong);
        if (_byName.ContainsKey(name)) return new AdminResult(ErrorCode.TopicAlreadyExists, $"Topic '{name}' already exists.");
        if (_collisions.Contains(TopicName.Collision(name)))
            return new AdminResult(ErrorCode.InvalidTopicException, $"Topic '{name}' collides with one whose name differs only in '.' and '_'.");
        return CheckPartitions(partitions);
    }

    /// <summary>Creates topics, all with one write. A topic that can't be created does not keep the others from it.</summary>
    public IReadOnlyList<AdminResult> Create(IReadOnlyList<NewTopic> topics, bool validateOnly)
    {
        lock (_gate)
        {
            var results = new AdminResult[topics.Count];
            List<Topic> created = [];
            HashSet<string> names = new(StringComparer.Ordinal);
            for (var i = 0; i < topics.Count; i++)
            {
                var (name, partitions, configs) = topics[i];
                results[i] = CheckNew(name, partitions);
                if (results[i].Error == ErrorCode.None && !names.Add(TopicName.Collision(name)))
                    results[i] = new AdminResult(ErrorCode.InvalidTopicException, $"Topic '{name}' collides with another one of the same request.");
                if (results[i].Error != ErrorCode.None || validateOnly) continue;
                var id = Guid.NewGuid();
                created.Add(new Topic(name, id, partitions, configs, _directory.DirectoryOf(name, id), _time, cleanShutdown: false));
            }

            if (created.Count > 0) _log.Append([.. created.Select(ToRecord)]);
            foreach (var topic in created) Add(topic);
            return results;
        }
    }

    public AdminResult Delete(Topic topic)
    {
        lock (_gate)
        {
            if (topic.Deleted) return new AdminResult(ErrorCode.UnknownTopicOrPartition, $"Topic '{topic.Name}' does not exist.");
            // Closed first: Windows renames no folder with open files in it, and who waits for records is told now.
            topic.Delete();
            DataDirectory.MarkDeleted(topic.Directory);
            _log.Append(new TopicRemovedRecord(topic.Name));
            _byName.TryRemove(topic.Name, out _);
            _byId.TryRemove(topic.Id, out _);
            _collisions.Remove(TopicName.Collision(topic.Name));
        }

        Deleted?.Invoke(topic.Name);
        return AdminResult.Done;
    }

    public AdminResult AddPartitions(Topic topic, int count, bool validateOnly)
    {
        lock (_gate)
        {
            if (topic.Deleted) return new AdminResult(ErrorCode.UnknownTopicOrPartition, $"Topic '{topic.Name}' does not exist.");
            if (count <= topic.Partitions.Count)
                return new AdminResult(ErrorCode.InvalidPartitions, $"Topic '{topic.Name}' has {topic.Partitions.Count} partitions already; partitions can only be added.");
            var check = CheckPartitions(count);
            if (check.Error != ErrorCode.None || validateOnly) return check;
            _log.Append(ToRecord(topic) with { Partitions = count });
            topic.AddPartitions(count, cleanShutdown: false);
            return AdminResult.Done;
        }
    }

    /// <param name="change">From the configs as they are to what they shall be, or the reason why not.</param>
    public AdminResult Configure(Topic topic, Func<TopicConfigs, (TopicConfigs? Configs, AdminResult Result)> change, bool validateOnly)
    {
        lock (_gate)
        {
            if (topic.Deleted) return new AdminResult(ErrorCode.UnknownTopicOrPartition, $"Topic '{topic.Name}' does not exist.");
            var (configs, result) = change(topic.Configs);
            if (configs is null || validateOnly) return result;
            _log.Append(ToRecord(topic) with { Configs = ToPairs(configs) });
            topic.Configure(configs);
            return result;
        }
    }

    /// <summary>Closes every log.</summary>
    /// <returns>Whether all of them could be closed in order within the time given.</returns>
    public bool Close(TimeSpan patience) => LogCloser.Close(_byName.Values.SelectMany(topic => topic.Partitions), patience);

    private static AdminResult CheckPartitions(int count) => count is > 0 and <= MaxPartitions
        ? AdminResult.Done
        : new AdminResult(ErrorCode.InvalidPartitions, $"A topic must have 1 to {MaxPartitions} partitions, not {count}.");

    private static TopicRecord ToRecord(Topic topic) => new(topic.Name, topic.Id, topic.Partitions.Count, ToPairs(topic.Configs));

    private static KeyValuePair<string, string?>[] ToPairs(TopicConfigs configs) => [.. configs.Set.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))];

    private Topic Load(TopicRecord record, string path, bool cleanShutdown)
    {
        var configs = TopicConfigs.Create(record.Configs, out var error);
        if (error is not null) BrokerTrace.Warning($"Topic {record.Name} runs with default configs: {error}");
        return new Topic(record.Name, record.Id, record.Partitions, configs ?? TopicConfigs.Empty, path, _time, cleanShutdown);
    }

    private void Add(Topic topic)
    {
        _byId[topic.Id] = topic;
        _collisions.Add(TopicName.Collision(topic.Name));
        _byName[topic.Name] = topic;
    }
}
