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
    /// <summary>All topics together. Ten times what is known to run well; a typing mistake must not take the machine's memory.</summary>
    public const int MaxPartitions = 100_000;

    private readonly Lock _gate = new();
    private readonly DataDirectory _directory;
    private readonly MetadataLog _log;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, Topic> _byName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, Topic> _byId = new();
    private readonly HashSet<string> _collisions = new(StringComparer.Ordinal);
    private int _partitions;

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

    /// <summary>Told when a topic is gone and before another can have its name.</summary>
    public event Action<string>? Deleted;

    public ICollection<Topic> All => _byName.Values;

    public bool TryGet(string name, [NotNullWhen(true)] out Topic? topic) => _byName.TryGetValue(name, out topic);

    public bool TryGet(Guid id, [NotNullWhen(true)] out Topic? topic) => _byId.TryGetValue(id, out topic);

    /// <summary>What <see cref="Create"/> would answer.</summary>
    public AdminResult CheckNew(string name, int partitions)
    {
        lock (_gate) return Check(name, partitions, MaxPartitions - _partitions);
    }

    /// <summary>Creates topics, all with one write. A topic that can't be created does not keep the others from it.</summary>
    public IReadOnlyList<AdminResult> Create(IReadOnlyList<NewTopic> topics, bool validateOnly)
    {
        lock (_gate)
        {
            var results = new AdminResult[topics.Count];
            List<Topic> created = [];
            HashSet<string> names = new(StringComparer.Ordinal);
            var room = MaxPartitions - _partitions;
            for (var i = 0; i < topics.Count; i++)
            {
                var (name, partitions, configs) = topics[i];
                results[i] = Check(name, partitions, room);
                if (results[i].Error == ErrorCode.None && !names.Add(TopicName.Collision(name)))
                    results[i] = new AdminResult(
                        ErrorCode.InvalidTopicException, $"Topic '{name}' collides with another one of the same request.");
                if (results[i].Error != ErrorCode.None || validateOnly) continue;
                room -= partitions;
                var id = Guid.NewGuid();
                created.Add(new Topic(name, id, partitions, configs, _directory.DirectoryOf(name, id), _time, cleanShutdown: false));
            }

            if (created.Count == 0) return results;
            var stored = Store([.. created.Select(ToRecord)]);
            if (stored.Error != ErrorCode.None) return [.. results.Select(result => result.Error == ErrorCode.None ? stored : result)];
            created.ForEach(Add);
            return results;
        }
    }

    public AdminResult Delete(Topic topic)
    {
        lock (_gate)
        {
            if (!_byId.ContainsKey(topic.Id)) return Gone(topic);
            // Closed first: Windows renames no folder with open files in it, and who waits for records is told now.
            topic.Delete();
            try
            {
                DataDirectory.MarkDeleted(topic.Directory);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return StorageFailure(exception);
            }

            // A crash between the two is made good at the next start, which finds the folder marked.
            var stored = Store(new TopicRemovedRecord(topic.Name));
            Remove(topic);
            Deleted?.Invoke(topic.Name);
            return stored;
        }
    }

    public AdminResult AddPartitions(Topic topic, int count, bool validateOnly)
    {
        lock (_gate)
        {
            if (topic.Deleted) return Gone(topic);
            var old = topic.Partitions.Count;
            if (count <= old)
                return new AdminResult(
                    ErrorCode.InvalidPartitions, $"Topic '{topic.Name}' has {old} partitions already; partitions can only be added.");
            var result = CheckRoom(count - old, MaxPartitions - _partitions);
            if (result.Error != ErrorCode.None || validateOnly) return result;
            result = Store(ToRecord(topic) with { Partitions = count });
            if (result.Error != ErrorCode.None) return result;
            topic.AddPartitions(count, cleanShutdown: false);
            _partitions += count - old;
            return result;
        }
    }

    /// <param name="change">From the configs as they are to what they shall be, or the reason why not.</param>
    public AdminResult Configure(Topic topic, Func<TopicConfigs, (TopicConfigs? Configs, AdminResult Result)> change, bool validateOnly)
    {
        lock (_gate)
        {
            if (topic.Deleted) return Gone(topic);
            var (configs, result) = change(topic.Configs);
            if (configs is null || validateOnly) return result;
            result = Store(ToRecord(topic) with { Configs = ToPairs(configs) });
            if (result.Error == ErrorCode.None) topic.Configure(configs);
            return result;
        }
    }

    /// <summary>Closes every log.</summary>
    /// <returns>Whether all of them could be closed in order within the time given.</returns>
    public bool Close(TimeSpan patience) => LogCloser.Close(_byName.Values.SelectMany(topic => topic.Partitions), patience);

    private AdminResult Check(string name, int partitions, int room)
    {
        if (TopicName.Check(name) is { } wrong) return new AdminResult(ErrorCode.InvalidTopicException, wrong);
        if (_byName.ContainsKey(name)) return new AdminResult(ErrorCode.TopicAlreadyExists, $"Topic '{name}' already exists.");
        if (_collisions.Contains(TopicName.Collision(name)))
            return new AdminResult(
                ErrorCode.InvalidTopicException, $"Topic '{name}' collides with one whose name differs only in '.' and '_'.");
        return partitions > 0
            ? CheckRoom(partitions, room)
            : new AdminResult(ErrorCode.InvalidPartitions, $"A topic must have at least one partition, not {partitions}.");
    }

    private static AdminResult CheckRoom(int more, int room) => more <= room
        ? AdminResult.Done
        : new AdminResult(
            ErrorCode.InvalidPartitions, $"{more} more partitions are too many: the broker has room for {room} more of {MaxPartitions} in all.");

    private AdminResult Store(params IReadOnlyCollection<MetadataRecord> records)
    {
        try
        {
            _log.Append(records);
            return AdminResult.Done;
        }
        catch (IOException exception)
        {
            return StorageFailure(exception);
        }
    }

    private static AdminResult StorageFailure(Exception exception)
    {
        BrokerTrace.Error($"A change of topics could not be stored: {exception.Message}");
        return new AdminResult(ErrorCode.KafkaStorageError, exception.Message);
    }

    private static AdminResult Gone(Topic topic) => new(ErrorCode.UnknownTopicOrPartition, $"Topic '{topic.Name}' does not exist.");

    private static TopicRecord ToRecord(Topic topic) => new(topic.Name, topic.Id, topic.Partitions.Count, ToPairs(topic.Configs));

    private static KeyValuePair<string, string?>[] ToPairs(TopicConfigs configs) =>
        [.. configs.Set.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))];

    private Topic Load(TopicRecord record, string path, bool cleanShutdown)
    {
        var configs = TopicConfigs.Create(record.Configs, out var error);
        if (error is not null) BrokerTrace.Warning($"Topic {record.Name} runs with default configs: {error}");
        return new Topic(record.Name, record.Id, record.Partitions, configs ?? TopicConfigs.Empty, path, _time, cleanShutdown);
    }

    private void Add(Topic topic)
    {
        _partitions += topic.Partitions.Count;
        _byId[topic.Id] = topic;
        _collisions.Add(TopicName.Collision(topic.Name));
        _byName[topic.Name] = topic;
    }

    private void Remove(Topic topic)
    {
        _byName.TryRemove(topic.Name, out _);
        _byId.TryRemove(topic.Id, out _);
        _collisions.Remove(TopicName.Collision(topic.Name));
        _partitions -= topic.Partitions.Count;
    }
}
