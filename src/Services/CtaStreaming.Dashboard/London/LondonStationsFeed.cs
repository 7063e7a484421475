using System.Globalization;
using Confluent.Kafka;
using CtaStreaming.Avro;
using CtaStreaming.Contracts;
using CtaStreaming.Dashboard.Feeds;
using CtaStreaming.Dashboard.Map;
using CtaStreaming.Hosting;

namespace CtaStreaming.Dashboard.London;

/// <summary>The table of London's stations, from the beginning: the last row of each name counts.</summary>
/// <remarks>Connect makes the schema of the database's columns, so that fields are read by name and those that are not needed may be any.</remarks>
internal sealed class LondonStationsFeed(IAsyncDeserializer<GenericRecord> values, LiveLondon london, DependencyWaiter waiter, SkippedRecords skipped) : IFeed
{
    public Offset Start => Offset.Beginning;

    public bool Reads(string topic) => topic == LondonTopics.Stations;

    public async Task ApplyAsync(IReadOnlyList<ConsumeResult<byte[], byte[]>> records, CancellationToken cancellationToken)
    {
        var rows = new List<(string Name, GeoPoint Place)>();
        foreach (var record in records)
        {
            try
            {
                rows.Add(await waiter.WaitForAsync("the Schema Registry", _ => ReadAsync(record), RegistryFailure.IsUnavailable, cancellationToken));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                skipped.Add(record.TopicPartitionOffset, exception.Message);
            }
        }

        london.Apply(book => rows.ForEach(row => book.Apply(row.Name, row.Place)));
    }

    private async Task<(string Name, GeoPoint Place)> ReadAsync(ConsumeResult<byte[], byte[]> record)
    {
        var message = record.Message;
        if (message.Value is null) throw new InvalidDataException("a station has a value");
        var row = await values.DeserializeAsync(message.Value, isNull: false, new SerializationContext(MessageComponentType.Value, record.Topic, message.Headers));
        var name = Text(row, "name");
        if (name.Length is 0 or > LondonBook.MaxNameLength) throw new InvalidDataException($"a station's name has 1 to {LondonBook.MaxNameLength} characters, not {name.Length}");
        return (name, Place(Text(row, "location")));
    }

    private static string Text(GenericRecord row, string field) =>
        row.TryGetValue(field, out var value) && value is string text ? text : throw new InvalidDataException($"a station has a field \"{field}\" that is a string");

    private static GeoPoint Place(string location)
    {
        if (location.Split(',') is not [var north, var east] || !TryRead(north, 90, out var latitude) || !TryRead(east, 180, out var longitude))
            throw new InvalidDataException("a location is \"lat,lon\" in degrees");
        return new GeoPoint(latitude, longitude);
    }

    private static bool TryRead(string degrees, double most, out double value) =>
        double.TryParse(degrees, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && Math.Abs(value) <= most;
}
