using CtaStreaming.TopicCopier.Clusters;

namespace CtaStreaming.TopicCopier;

/// <summary>What to do about topics at the target that must not be there.</summary>
internal static class Remedy
{
    /// <summary>The command that deletes them. Its option takes a regular expression.</summary>
    public static string Delete(Cluster target, IEnumerable<string> topics) =>
        $"kafka-topics.sh --bootstrap-server {target.Address} --delete --topic '{string.Join('|', topics.Select(topic => topic.Replace(".", "\\.", StringComparison.Ordinal)))}' deletes what is there (with --command-config FILE where the cluster is secured).";

    /// <summary>The same, with why they are not empty.</summary>
    public static string Empty(Cluster target, IReadOnlyCollection<string> topics) => $"{Engines(topics)}{Delete(target, topics)} Then copy again.";

    private static string Engines(IReadOnlyCollection<string> topics)
    {
        var registry = topics.Contains("_schemas")
            ? "The Schema Registry of the target has been started already, and even an idle one writes to _schemas: stop it until the copy is done. "
            : "";
        var connect = topics.Any(topic => topic.StartsWith("connect-", StringComparison.Ordinal))
            ? "Connect has been started at the target already: stop it until the copy is done. "
            : "";
        return registry + connect;
    }
}
