using Confluent.Kafka;
using CtaStreaming.TopicCopier.Clusters;
using CtaStreaming.TopicCopier.Planning;
using Microsoft.Extensions.DependencyInjection;

namespace CtaStreaming.TopicCopier.Copying;

/// <summary>Compares both ends after the copy.</summary>
internal sealed class CopyCheck([FromKeyedServices(CopierOptions.Source)] Cluster source, [FromKeyedServices(CopierOptions.Target)] Cluster target)
{
    /// <exception cref="CopyException">They do not agree, with the topics in which they do not.</exception>
    public async Task CheckAsync(CopyPlan plan, IReadOnlyDictionary<TopicPartition, PartitionCopy> copied)
    {
        var faults = new List<string>();
        var ends = await target.EndsAsync(copied.Keys, IsolationLevel.ReadUncommitted).ConfigureAwait(false);
        faults.AddRange(copied.Values
            .Where(partition => ends[partition.Partition] != partition.TargetEnd)
            .Select(partition => $"{partition.Partition} has {ends[partition.Partition] - partition.Plan.TargetStart} records at the target, but {partition.Records} were copied: somebody else writes to it."));

        var grown = await source.EndsAsync(copied.Keys, IsolationLevel.ReadUncommitted).ConfigureAwait(false);
        var topics = plan.Partitions.Where(partition => grown[partition.Partition] != partition.End).Select(partition => partition.Partition.Topic).Distinct().ToList();
        if (topics.Count > 0) faults.Add($"While it was copied, the source has grown in {string.Join(", ", topics)}: stop whatever writes there.");
        if (faults.Count > 0) throw new CopyException(faults);
    }
}
