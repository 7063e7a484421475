using System.Text.RegularExpressions;
using Confluent.Kafka;
using CtaStreaming.Platform.RestProxy.Topics;

namespace CtaStreaming.Platform.RestProxy.Consumers;

/// <summary>
/// The topics of a pattern, looked up again from time to time for new ones. Not left to librdkafka, whose regular expressions are
/// POSIX's, while clients of this API write Java's.
/// </summary>
internal sealed class TopicSelection(TopicCatalog catalog, Regex pattern)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private long _lookedUp;

    public IReadOnlyList<string> Topics { get; private set; } = [];

    /// <summary>Looks again, unless it just has.</summary>
    /// <returns>Whether the topics are others than before.</returns>
    public async Task<bool> RefreshAsync()
    {
        if (_lookedUp != 0 && TimeProvider.System.GetElapsedTime(_lookedUp) < Interval) return false;
        _lookedUp = TimeProvider.System.GetTimestamp();
        try
        {
            // As Java's consumer, not Kafka's own: "two underscores and anything" is what a pattern such as .* would else begin with.
            var found = (await catalog.NamesAsync()).Where(name => !name.StartsWith("__", StringComparison.Ordinal) && pattern.IsMatch(name)).ToList();
            if (found.SequenceEqual(Topics)) return false;
            Topics = found;
            return true;
        }
        catch (KafkaException)
        {
            // The broker is away; what is known stays, and the next read looks again.
            return false;
        }
    }
}
