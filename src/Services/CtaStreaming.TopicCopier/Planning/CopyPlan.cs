using Confluent.Kafka;

namespace CtaStreaming.TopicCopier.Planning;

/// <summary>All that is to be done, found to be possible before anything is written.</summary>
/// <param name="Topics">By name.</param>
/// <param name="LeftOut">Topics that the pattern does not match; Kafka's internal ones are not worth a word.</param>
/// <param name="Notes">What somebody should know, as sentences.</param>
internal sealed record CopyPlan(IReadOnlyList<TopicPlan> Topics, IReadOnlyList<string> LeftOut, IReadOnlyList<GroupPlan> Groups, IReadOnlyList<string> Notes)
{
    public IEnumerable<PartitionPlan> Partitions => Topics.SelectMany(topic => topic.Partitions);
}

/// <param name="Configs">What is set on the topic itself.</param>
/// <param name="BatchLimit">The largest batch that the topic takes, in bytes (<c>max.message.bytes</c>).</param>
/// <param name="Exists">Whether the target has the topic already, empty.</param>
internal sealed record TopicPlan(
    string Name, IReadOnlyDictionary<string, string> Configs, int BatchLimit, bool Exists, IReadOnlyList<PartitionPlan> Partitions)
{
    private const string TimestampType = "message.timestamp.type";

    /// <summary>Whether a broker replaces the records' own timestamps: it must not while they are copied.</summary>
    public bool IsStampedByBroker => Configs.GetValueOrDefault(TimestampType) == "LogAppendTime";

    /// <summary>The configs to begin with.</summary>
    public Dictionary<string, string> InitialConfigs
    {
        get
        {
            var configs = new Dictionary<string, string>(Configs);
            if (IsStampedByBroker) configs[TimestampType] = "CreateTime";
            return configs;
        }
    }
}

/// <param name="Partition">The same at both ends.</param>
/// <param name="Start">The first offset that the source has.</param>
/// <param name="End">The offset after the last one that the source has when the copy begins.</param>
/// <param name="TargetStart">The offset that the first copied record gets: 0, unless records have come and been deleted before.</param>
internal sealed record PartitionPlan(TopicPartition Partition, long Start, long End, long TargetStart);

/// <param name="Offsets">In the copied topics, as the source has them.</param>
/// <param name="LeftOut">Topics in which the group has an offset too, but which are not copied.</param>
internal sealed record GroupPlan(string Name, IReadOnlyList<TopicPartitionOffset> Offsets, IReadOnlyList<string> LeftOut);
