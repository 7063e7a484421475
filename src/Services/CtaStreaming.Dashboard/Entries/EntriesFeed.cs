using System.Text.Json;
using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.Dashboard.Feeds;

namespace CtaStreaming.Dashboard.Entries;

/// <summary>What ksqlDB counts, all of it: the newest record of each key tells the present, and those before it how it came about.</summary>
internal sealed class EntriesFeed(LiveEntries entries, SkippedRecords skipped) : IFeed
{
    public Offset Start => Offset.Beginning;

    public bool Reads(string topic) => topic is EntryTopics.ByStation or EntryTopics.ByQuarterHour;

    public Task ApplyAsync(IReadOnlyList<ConsumeResult<byte[], byte[]>> records, CancellationToken cancellationToken)
    {
        foreach (var record in records)
        {
            try
            {
                Apply(record);
            }
            catch (Exception exception) when (exception is InvalidDataException or JsonException)
            {
                skipped.Add(record.TopicPartitionOffset, exception.Message);
            }
        }

        return Task.CompletedTask;
    }

    private void Apply(ConsumeResult<byte[], byte[]> record)
    {
        // A tombstone: ksqlDB has let go of a window that has had its time, and so has the page.
        if (record.Message.Value is not { } value) return;
        if (record.Topic == EntryTopics.ByStation) entries.Apply(Checked(StationCount.FromJson(value)));
        else entries.Apply(Checked(WindowCount.FromJson(value)), new DateTimeOffset(record.Message.Timestamp.UtcDateTime));
    }

    private static StationCount Checked(StationCount count) =>
        count.Count >= 0 ? count : throw new InvalidDataException($"{count.Count} riders cannot be");

    private static WindowCount Checked(WindowCount window)
    {
        if (window.Count < 0) throw new InvalidDataException($"{window.Count} riders cannot be");
        if (window.WindowStart < 0 || window.WindowEnd <= window.WindowStart) throw new InvalidDataException("the window ends before it begins");
        return window;
    }
}
