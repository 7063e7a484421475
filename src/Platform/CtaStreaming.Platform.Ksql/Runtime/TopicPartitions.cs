using CtaStreaming.Platform.Ksql.Topics;

namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>How many partitions topics have.</summary>
internal static class TopicPartitions
{
    /// <exception cref="MissingTopicException">One of the topics does not exist.</exception>
    public static async Task<IReadOnlyDictionary<string, int>> CountAsync(ITopicClient topics, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var known = (await topics.ListAsync(cancellationToken)).ToDictionary(topic => topic.Name, topic => topic.Partitions);
        return names.Distinct().ToDictionary(name => name, name => known.TryGetValue(name, out var count) ? count : throw new MissingTopicException(name));
    }
}
