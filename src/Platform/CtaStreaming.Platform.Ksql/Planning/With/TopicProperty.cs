using System.Collections.Immutable;
using System.Globalization;
using CtaStreaming.Platform.Ksql.Errors;

namespace CtaStreaming.Platform.Ksql.Planning.With;

/// <summary>What the WITH clause says of a source's topic.</summary>
internal static class TopicProperty
{
    public static int? Partitions(WithProperties with) => (int?)with.Number(PropertyName.Partitions, 1, int.MaxValue);

    /// <returns>-1: the cluster's default.</returns>
    public static short? Replicas(WithProperties with) => with.Number(PropertyName.Replicas, -1, short.MaxValue) switch
    {
        0 => throw new KsqlException(
            "Invalid value 0 for property REPLICAS: a topic needs at least one replica; -1 takes the cluster's default"),
        var replicas => (short?)replicas,
    };

    public static long? Retention(WithProperties with) => with.Number(PropertyName.RetentionMs, -1, long.MaxValue);

    /// <summary>The topic of a completed statement; null where the statement says nothing of one.</summary>
    public static TopicSettings? Settings(WithProperties with, string topic)
    {
        if (Partitions(with) is not { } partitions) return null;
        var config = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (with.Text(PropertyName.CleanupPolicy) is { } policy) config["cleanup.policy"] = policy;
        if (Retention(with) is { } retention) config["retention.ms"] = retention.ToString(CultureInfo.InvariantCulture);
        return new TopicSettings(topic, partitions, Replicas(with) ?? -1, config.ToImmutable());
    }
}
