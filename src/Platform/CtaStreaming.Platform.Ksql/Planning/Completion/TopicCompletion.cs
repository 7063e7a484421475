using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Planning.With;
using CtaStreaming.Platform.Ksql.Topics;

namespace CtaStreaming.Platform.Ksql.Planning.Completion;

/// <summary>Writes into WITH how the topic is, or is to be made.</summary>
internal static class TopicCompletion
{
    /// <exception cref="KsqlException">The client gives what only the server can.</exception>
    public static void RefuseCleanupPolicy(WithProperties with)
    {
        if (!with.Has(PropertyName.CleanupPolicy)) return;
        throw new KsqlException(
            "Invalid config variable in the WITH clause: CLEANUP_POLICY.\n"
            + "The CLEANUP_POLICY config is automatically inferred based on the type of source (STREAM or TABLE).\n"
            + "Users can't set the CLEANUP_POLICY config manually.");
    }

    /// <param name="existing">The topic as it is; null where there is none yet.</param>
    /// <param name="partitions">How many a new one has, -1 for as many replicas as the cluster's default.</param>
    /// <param name="cleanup">Such as <c>compact</c>.</param>
    /// <exception cref="KsqlException">The topic exists, and is not as the clause says.</exception>
    public static WithProperties Complete(
        WithProperties with, string topic, TopicDescription? existing, int partitions, short replicas, string cleanup)
    {
        var wantedPartitions = TopicProperty.Partitions(with);
        var wantedReplicas = TopicProperty.Replicas(with);
        if (TopicProperty.Retention(with) is not null && cleanup == "compact")
            throw new KsqlException("Invalid config variable in the WITH clause: RETENTION_MS. Non-windowed tables do not support retention.");
        if (existing is not null)
        {
            CheckExisting(topic, existing, wantedPartitions, wantedReplicas);
            (partitions, replicas) = (existing.Partitions, ReplicasOf(existing));
        }

        return with
            .Set(PropertyName.KafkaTopic, new StringLiteral(topic))
            .Set(PropertyName.Partitions, new IntegerLiteral(existing is null ? wantedPartitions ?? partitions : partitions))
            .Set(PropertyName.Replicas, new IntegerLiteral(existing is null ? wantedReplicas ?? replicas : replicas))
            .Set(PropertyName.CleanupPolicy, new StringLiteral(cleanup));
    }

    public static short ReplicasOf(TopicDescription topic) => topic.Replicas.Count == 0 ? (short)1 : (short)topic.Replicas[0];

    private static void CheckExisting(string topic, TopicDescription existing, int? partitions, short? replicas)
    {
        var present = ReplicasOf(existing);
        var samePartitions = partitions is null || partitions == existing.Partitions;
        var sameReplicas = replicas is null or -1 || replicas == present;
        if (samePartitions && sameReplicas) return;
        throw new KsqlException(
            $"A Kafka topic with the name '{topic}' already exists, with different partition/replica configuration than required."
            + $" KSQL expects {partitions ?? existing.Partitions} partitions (topic has {existing.Partitions}),"
            + $" and {(replicas is null or -1 ? present : replicas)} replication factor (topic has {present}).");
    }
}
