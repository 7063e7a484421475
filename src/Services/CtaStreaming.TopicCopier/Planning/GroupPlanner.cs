using Confluent.Kafka;
using CtaStreaming.TopicCopier.Clusters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CtaStreaming.TopicCopier.Planning;

/// <summary>Finds the groups whose offsets are to be copied.</summary>
internal sealed class GroupPlanner(
    [FromKeyedServices(CopierOptions.Source)] Cluster source, [FromKeyedServices(CopierOptions.Target)] Cluster target, IOptions<CopierOptions> options)
{
    public async Task<IReadOnlyList<GroupPlan>> PlanAsync(IReadOnlySet<TopicPartition> copied, List<string> faults)
    {
        var pattern = new NamePattern(options.Value.Groups);
        var names = (await ConsumerGroups.NamesAsync(source).ConfigureAwait(false)).Where(pattern.IsMatch).ToList();
        await RefuseLiveAsync(source, names, faults).ConfigureAwait(false);
        var known = await ConsumerGroups.NamesAsync(target).ConfigureAwait(false);
        await RefuseLiveAsync(target, [.. names.Intersect(known)], faults).ConfigureAwait(false);

        var groups = new List<GroupPlan>();
        foreach (var name in names) groups.Add(await ReadAsync(name, copied, faults).ConfigureAwait(false));
        return groups;
    }

    private static async Task RefuseLiveAsync(Cluster cluster, IReadOnlyCollection<string> groups, List<string> faults)
    {
        foreach (var (group, members) in await ConsumerGroups.LiveAsync(cluster, groups).ConfigureAwait(false))
        {
            faults.Add($"Group {group} has {members} live members at {cluster.Address}: stop the programs in it (one that was killed counts until its session times out), or leave the group out with --groups.");
        }
    }

    private async Task<GroupPlan> ReadAsync(string group, IReadOnlySet<TopicPartition> copied, List<string> faults)
    {
        try
        {
            var offsets = await ConsumerGroups.OffsetsAsync(source, group).ConfigureAwait(false);
            return new GroupPlan(
                group,
                [.. offsets.Where(offset => copied.Contains(offset.TopicPartition))],
                [.. offsets.Where(offset => !copied.Contains(offset.TopicPartition)).Select(offset => offset.Topic).Distinct().Order(StringComparer.Ordinal)]);
        }
        catch (KafkaException exception)
        {
            faults.Add($"The offsets of group {group} cannot be read: {GroupFailure.Reason(exception)}");
            return new GroupPlan(group, [], []);
        }
    }
}
