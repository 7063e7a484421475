using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Contracts;
using CtaStreaming.TopicCopier.Clusters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CtaStreaming.TopicCopier.Planning;

/// <summary>What the target has, or would say to, the topics that are to come.</summary>
internal sealed class TargetTopics([FromKeyedServices(CopierOptions.Target)] Cluster target, IOptionsMonitor<KafkaOptions> options)
{
    /// <summary>Adds what stands in the way to the faults; fills in what only the target knows.</summary>
    public async Task<IReadOnlyList<TopicPlan>> CheckAsync(IReadOnlyList<TopicPlan> topics, List<string> faults, List<string> notes)
    {
        var existing = target.Topics();
        foreach (var topic in topics.Where(topic => existing.TryGetValue(topic.Name, out var partitions) && partitions != topic.Partitions.Count))
        {
            faults.Add($"Topic {topic.Name} has {existing[topic.Name]} partitions at the target, not {topic.Partitions.Count}: {Remedy.Empty(target, [topic.Name])}");
        }

        await ValidateAsync([.. topics.Where(topic => !existing.ContainsKey(topic.Name))], faults).ConfigureAwait(false);
        var there = topics.Where(topic => existing.GetValueOrDefault(topic.Name) == topic.Partitions.Count).ToList();
        await CompareAsync(there, notes).ConfigureAwait(false);
        var partitions = there.SelectMany(topic => topic.Partitions).Select(partition => partition.Partition).ToList();
        var starts = await target.StartsAsync(partitions).ConfigureAwait(false);
        var ends = await target.EndsAsync(partitions, IsolationLevel.ReadUncommitted).ConfigureAwait(false);
        var full = partitions.Where(partition => ends[partition] > starts[partition]).Select(partition => partition.Topic).Distinct().ToList();
        if (full.Count > 0) faults.Add($"Not empty at the target: {string.Join(", ", full)}. {Remedy.Empty(target, full)}");

        return [.. topics.Select(topic => !existing.ContainsKey(topic.Name) ? topic : topic with
        {
            Exists = true,
            Partitions = [.. topic.Partitions.Select(partition => partition with { TargetStart = ends.GetValueOrDefault(partition.Partition) })],
        })];
    }

    public TopicSpecification Specification(TopicPlan topic) => new()
    {
        Name = topic.Name,
        NumPartitions = topic.Partitions.Count,
        ReplicationFactor = options.Get(CopierOptions.Target).ReplicationFactor,
        Configs = topic.InitialConfigs,
    };

    /// <summary>Has the target check what it would be asked to create.</summary>
    private async Task ValidateAsync(IReadOnlyList<TopicPlan> missing, List<string> faults)
    {
        if (missing.Count == 0) return;
        try
        {
            var validate = new CreateTopicsOptions { ValidateOnly = true, OperationTimeout = Cluster.RequestTimeout, RequestTimeout = Cluster.RequestTimeout };
            await target.Admin.CreateTopicsAsync(missing.Select(Specification), validate).ConfigureAwait(false);
        }
        catch (CreateTopicsException exception)
        {
            faults.AddRange(exception.Results.Where(result => result.Error.IsError).Select(result => $"The target refuses topic {result.Topic}: {result.Error.Reason}"));
        }
    }

    /// <summary>Whoever has created a topic beforehand may have had reasons for other configs; that they differ is said.</summary>
    private async Task CompareAsync(IReadOnlyList<TopicPlan> there, List<string> notes)
    {
        var configs = await target.ConfigsAsync([.. there.Select(topic => topic.Name)]).ConfigureAwait(false);
        foreach (var topic in there)
        {
            var actual = configs[topic.Name].ToDictionary(entry => entry.Name, entry => entry.Value);
            foreach (var (name, value) in topic.Configs.Where(config => actual.GetValueOrDefault(config.Key) != config.Value))
            {
                notes.Add($"topic {topic.Name} exists at the target with {name}={actual.GetValueOrDefault(name)}, not {value}; left as it is");
            }
        }
    }
}
