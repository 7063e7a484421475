using System.Text.Json;
using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.Dashboard.Feeds;
using CtaStreaming.Dashboard.Network;

namespace CtaStreaming.Dashboard.Stations;

/// <summary>The table of stations, into the railway. All of the topic: it is compacted, and every row counts.</summary>
internal sealed class StationsFeed(LiveRailway railway, SkippedRecords skipped) : IFeed
{
    /// <summary>The longest name in the database has 100 characters.</summary>
    private const int MaxNameLength = 100;

    public Offset Start => Offset.Beginning;

    public bool Reads(string topic) => topic == DerivedTopics.StationTable;

    public Task ApplyAsync(IReadOnlyList<ConsumeResult<byte[], byte[]>> records, CancellationToken cancellationToken)
    {
        var changes = new List<(int StationId, StationRow? Row)>();
        foreach (var record in records)
        {
            try
            {
                changes.Add(Read(record.Message));
            }
            catch (Exception exception) when (exception is InvalidDataException or JsonException)
            {
                skipped.Add(record.TopicPartitionOffset, exception.Message);
            }
        }

        railway.Apply(changes);
        return Task.CompletedTask;
    }

    /// <returns>Without a row where the station is no longer in the table.</returns>
    private static (int StationId, StationRow? Row) Read(Message<byte[], byte[]> message)
    {
        if (!StationKey.TryRead(message.Key, out var id)) throw new InvalidDataException("the key is not a station's id");
        if (message.Value is null) return (id, null);

        var row = StationRow.FromJson(message.Value);
        if (row.StationId != id) throw new InvalidDataException($"the key says station {id} and the value station {row.StationId}");
        if (row.StationName.Length is 0 or > MaxNameLength) throw new InvalidDataException($"a station's name has 1 to {MaxNameLength} characters, not {row.StationName.Length}");
        if (row.Latitude is < -90 or > 90 || row.Longitude is < -180 or > 180) throw new InvalidDataException("the coordinates are not on this planet");
        return (id, row);
    }
}
