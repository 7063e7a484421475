using System.Diagnostics.CodeAnalysis;
using CtaStreaming.Platform.Broker.Configs;

namespace CtaStreaming.Platform.Broker.Topics;

/// <summary>One topic. Requests read it without a lock; <see cref="TopicStore"/> alone changes it.</summary>
internal sealed class Topic
{
    private readonly string _directory;
    private readonly TimeProvider _time;
    private volatile Partition[] _partitions = [];
    private volatile TopicConfigs _configs;
    private volatile bool _deleted;

    /// <param name="cleanShutdown">Whether the logs that are there were closed in order.</param>
    public Topic(string name, Guid id, int partitions, TopicConfigs configs, string directory, TimeProvider time, bool cleanShutdown)
    {
        Name = name;
        Id = id;
        _configs = configs;
        _directory = directory;
        _time = time;
        AddPartitions(partitions, cleanShutdown);
    }

    public string Name { get; }

    /// <summary>Random; a topic created again under the same name has another.</summary>
    public Guid Id { get; }

    public string Directory => _directory;

    public IReadOnlyList<Partition> Partitions => _partitions;

    public TopicConfigs Configs => _configs;

    public bool Deleted => _deleted;

    public bool TryGetPartition(int index, [NotNullWhen(true)] out Partition? partition)
    {
        var partitions = _partitions;
        partition = index >= 0 && index < partitions.Length ? partitions[index] : null;
        return partition is not null;
    }

    public void AddPartitions(int count, bool cleanShutdown)
    {
        var old = _partitions;
        var all = new Partition[count];
        old.CopyTo(all, 0);
        for (var index = old.Length; index < count; index++)
            all[index] = new Partition(this, index, Path.Combine(_directory, $"{index}"), _time, cleanShutdown);
        _partitions = all;
    }

    public void Configure(TopicConfigs configs)
    {
        _configs = configs;
        foreach (var partition in _partitions) partition.Configure(configs.Log);
    }

    /// <summary>Ends the use of all partitions, whose files are about to go; who waits on one is told.</summary>
    public void Delete()
    {
        _deleted = true;
        foreach (var partition in _partitions) partition.Close(clean: false);
    }
}
