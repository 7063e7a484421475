using System.Text.Json;
using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.Dashboard.Feeds;

namespace CtaStreaming.Dashboard.London;

/// <summary>Entries and exits at stations that are known, as ksqlDB has joined them.</summary>
internal sealed class TouchesFeed(LiveLondon london, CatchUp catchUp, SkippedRecords skipped, TimeProvider time) : IFeed
{
    /// <summary>Most of a day of the simulation as it runs by default; more would put the page's start off for longer than anybody waits.</summary>
    public const int TailRecords = 200_000;

    /// <summary>Before it, no card was ever held to a barrier; after it, no year is written with four digits.</summary>
    private static readonly DateTimeOffset Earliest = new(2003, 1, 1, 0, 0, 0, TimeSpan.Zero), Latest = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Offset Start { get; } = Tail.Of(TailRecords);

    public bool Reads(string topic) => topic is LondonTopics.StationEntries or LondonTopics.StationExits;

    public Task ApplyAsync(IReadOnlyList<ConsumeResult<byte[], byte[]>> records, CancellationToken cancellationToken)
    {
        // There is no time of sending in them. What was there at the start may have been sent at any time.
        DateTimeOffset? seen = catchUp.IsDone ? time.GetUtcNow() : null;
        var touches = new List<(TopicPartitionOffset Position, Touch Touch)>(records.Count);
        foreach (var record in records)
        {
            try
            {
                touches.Add((record.TopicPartitionOffset, Read(record, seen)));
            }
            catch (Exception exception) when (exception is InvalidDataException or JsonException)
            {
                skipped.Add(record.TopicPartitionOffset, exception.Message);
            }
        }

        london.Apply(book =>
        {
            foreach (var (position, touch) in touches)
            {
                if (book.Takes(position.Topic, position.Partition, position.Offset, touch.At)) book.Apply(touch);
            }
        });
        return Task.CompletedTask;
    }

    private static Touch Read(ConsumeResult<byte[], byte[]> record, DateTimeOffset? seen)
    {
        if (record.Message.Value is not { } value) throw new InvalidDataException("a touch has a value");
        var touch = StationTouch.FromJson(value);
        var isEntry = record.Topic == LondonTopics.StationEntries;
        if (touch.Delta != (isEntry ? 1 : -1)) throw new InvalidDataException($"a touch in {record.Topic} changes the number of people inside by {(isEntry ? 1 : -1)}, not by {touch.Delta}");
        if (touch.Station.Length is 0 or > LondonBook.MaxNameLength) throw new InvalidDataException($"a station's name has 1 to {LondonBook.MaxNameLength} characters, not {touch.Station.Length}");
        if (touch.Timestamp < Earliest || touch.Timestamp > Latest) throw new InvalidDataException($"the event time {touch.Timestamp:O} is out of range");
        return new Touch(touch.Station, isEntry, touch.Timestamp, seen);
    }
}
