using Confluent.Kafka;
using CtaStreaming.TopicCopier.Clusters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CtaStreaming.TopicCopier.Planning;

/// <summary>Looks at both clusters, writes nothing, and either has a plan or says everything that stands in its way.</summary>
internal sealed class CopyPlanner(
    [FromKeyedServices(CopierOptions.Source)] Cluster source, [FromKeyedServices(CopierOptions.Target)] Cluster target, TargetTopics targetTopics,
    GroupPlanner groups, IOptions<CopierOptions> options)
{
    /// <exception cref="CopyException">It cannot be done.</exception>
    public async Task<CopyPlan> PlanAsync(CancellationToken cancellationToken)
    {
        var ids = (await source.ConnectAsync(cancellationToken).ConfigureAwait(false), await target.ConnectAsync(cancellationToken).ConfigureAwait(false));
        if (ids.Item1 is not null && ids.Item1 == ids.Item2)
        {
            // Found out here, because the remedy for a topic that is not empty is to delete it.
            throw new CopyException($"{source.Address} and {target.Address} are the same cluster, {ids.Item1}.");
        }

        return await ReadAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<CopyPlan> ReadAsync()
    {
        var pattern = new NamePattern(options.Value.Topics);
        var external = source.Topics().Where(topic => !topic.Key.StartsWith("__", StringComparison.Ordinal)).ToList();
        var chosen = external.Where(topic => pattern.IsMatch(topic.Key)).ToList();
        if (chosen.Count == 0) throw new CopyException($"Kafka at {source.Address} has no topic that '{options.Value.Topics}' matches.");

        var faults = new List<string>();
        var notes = new List<string>();
        var topics = await DescribeAsync(chosen, faults, notes).ConfigureAwait(false);
        topics = await targetTopics.CheckAsync(topics, faults, notes).ConfigureAwait(false);
        var names = chosen.Select(topic => topic.Key).ToHashSet();
        var offsets = await groups.PlanAsync(topics.SelectMany(topic => topic.Partitions).Select(partition => partition.Partition).ToHashSet(), faults).ConfigureAwait(false);
        if (faults.Count > 0) throw new CopyException(faults);
        return new CopyPlan(topics, [.. external.Select(topic => topic.Key).Where(topic => !names.Contains(topic))], offsets, notes);
    }

    private async Task<IReadOnlyList<TopicPlan>> DescribeAsync(IReadOnlyList<KeyValuePair<string, int>> chosen, List<string> faults, List<string> notes)
    {
        var configs = await source.ConfigsAsync([.. chosen.Select(topic => topic.Key)]).ConfigureAwait(false);
        var partitions = chosen.SelectMany(topic => Enumerable.Range(0, topic.Value).Select(number => new TopicPartition(topic.Key, number))).ToList();
        var starts = await source.StartsAsync(partitions).ConfigureAwait(false);
        var ends = await source.EndsAsync(partitions, IsolationLevel.ReadUncommitted).ConfigureAwait(false);
        var committed = await source.EndsAsync(partitions, IsolationLevel.ReadCommitted).ConfigureAwait(false);
        var open = partitions.Where(partition => committed[partition] < ends[partition]).Select(partition => partition.Topic).Distinct().ToList();
        if (open.Count > 0)
        {
            // Whether their records count is not decided yet, and the decision itself would come after the end that is copied up to.
            faults.Add($"A transaction is still open in {string.Join(", ", open)}: stop its producer; of one that was killed, Kafka aborts it after its transaction.timeout.ms, a minute unless set.");
        }

        var plans = partitions.GroupBy(partition => partition.Topic).ToDictionary(
            topic => topic.Key,
            IReadOnlyList<PartitionPlan> (topic) => [.. topic.Select(partition => new PartitionPlan(partition, starts[partition], ends[partition], TargetStart: 0))]);
        return [.. chosen.Select(topic => new TopicPlan(
            topic.Key, TopicConfigs.Explicit(topic.Key, configs[topic.Key], notes), TopicConfigs.BatchLimit(configs[topic.Key]), Exists: false, plans[topic.Key]))];
    }
}
