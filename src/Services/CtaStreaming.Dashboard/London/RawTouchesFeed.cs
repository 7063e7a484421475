using System.Text;
using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.Dashboard.Feeds;

namespace CtaStreaming.Dashboard.London;

/// <summary>Touches before the join, of which only the station is read: those that the join passes over would be lost silently.</summary>
internal sealed class RawTouchesFeed(LiveLondon london) : IFeed
{
    public Offset Start { get; } = Tail.Of(TouchesFeed.TailRecords);

    public bool Reads(string topic) => topic is LondonTopics.Entries or LondonTopics.Exits;

    public Task ApplyAsync(IReadOnlyList<ConsumeResult<byte[], byte[]>> records, CancellationToken cancellationToken)
    {
        london.Apply(book =>
        {
            foreach (var record in records)
            {
                var at = new DateTimeOffset(record.Message.Timestamp.UtcDateTime);
                if (book.TakesRaw(record.Topic, record.Partition, record.Offset, at)) book.ApplyRaw(record.Message.Key is { } key ? Encoding.UTF8.GetString(key) : "");
            }
        });
        return Task.CompletedTask;
    }
}
