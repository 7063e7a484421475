using Confluent.Kafka;
using CtaStreaming.Platform.Ksql.Topics;

namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>
/// Notices that a query's topics have got more partitions, or are gone. It asks beside the query's thread: an answer may take a second, which
/// the query's rows need not wait for.
/// </summary>
/// <param name="partitions">Of each topic, how many it had.</param>
internal sealed class PartitionWatch(ITopicClient topics, IReadOnlyDictionary<string, int> partitions, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private long _asked = time.GetTimestamp();
    private Task<IReadOnlyDictionary<string, int>>? _answer;

    /// <returns>A topic whose partitions are not what they were; null as far as is known.</returns>
    /// <exception cref="MissingTopicException">A topic is gone.</exception>
    public string? FindChanged()
    {
        if (_answer is null)
        {
            if (time.GetElapsedTime(_asked) < Interval) return null;
            _asked = time.GetTimestamp();
            _answer = TopicPartitions.CountAsync(topics, partitions.Keys, CancellationToken.None);
        }

        if (!_answer.IsCompleted) return null;
        try
        {
            var now = _answer.GetAwaiter().GetResult();
            return partitions.Keys.FirstOrDefault(topic => now[topic] != partitions[topic]);
        }
        catch (KafkaException)
        {
            // The broker does not answer: the query's own clients wait for it, or say that it has gone.
            return null;
        }
        finally
        {
            _answer = null;
        }
    }
}
