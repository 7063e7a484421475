using System.Text;
using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.StreamProcessor.Stations;

namespace CtaStreaming.StreamProcessor.Tests.Stations;

public sealed class StationsWorkerTests : IAsyncLifetime
{
    private readonly PlatformFixture _platform = new();

    public async Task InitializeAsync()
    {
        await _platform.InitializeAsync();
        await _platform.CreateTopicsAsync(DerivedTopics.Stations);
    }

    public Task DisposeAsync() => _platform.DisposeAsync();

    [Fact]
    public async Task Stops_become_stations_and_a_successor_goes_on_with_the_same_state()
    {
        Send(Row(1, 40380, "blue", 8), Row(2, 40380, "green", 21), Row(3, 40010, "blue", 29));
        var first = await ProcessorHost.StartAsync(_platform);
        AssertTable(3, ("40010", "blue", "blue", 29), ("40380", "blue", "blue green", 8));
        await first.StopAsync();

        // Known rows change nothing; the other direction neither. A changed row takes its line back, which takes both rows to know.
        Send(Row(1, 40380, "blue", 8), Row(4, 40010, "blue", 29), Row(1, 40380, "pink", 21), Row(5, 40010, "red", 3));
        var second = await ProcessorHost.StartAsync(_platform);
        AssertTable(5, ("40010", "red", "red blue", 3), ("40380", "green", "green pink", 21));
        await second.StopAsync();

        Assert.Equal(5, _platform.ReadCommitted(DerivedTopics.StationTable).Count);
        Assert.Contains("stations: restored 0 stops from org.chicago.cta.stations.table.v1.changelog", first.Lines);
        Assert.Contains("stations: restored 3 stops from org.chicago.cta.stations.table.v1.changelog", second.Lines);
    }

    [Fact]
    public async Task The_topics_are_compacted_and_the_table_is_keyed_by_the_stations_id()
    {
        Send(Row(1, 40380, "blue", 8));
        var processor = await ProcessorHost.StartAsync(_platform, "--OutputTopics:StationTablePartitions=3", "--OutputTopics:TurnstilePartitions=4");
        var record = Assert.Single(_platform.ReadCommitted(DerivedTopics.StationTable, 1));
        await processor.SaysAsync("ready: ");
        await processor.StopAsync();

        Assert.Equal("40380", Encoding.UTF8.GetString(record.Message.Key));
        Assert.Equal(
            """{"station_id":40380,"station_name":"Station 40380","order":8,"line":"blue","lines":["blue"],"latitude":41.5,"longitude":-87.5}""",
            Encoding.UTF8.GetString(record.Message.Value));
        Assert.Equal(("compact", 3), await ConfigAsync(DerivedTopics.StationTable));
        Assert.Equal(("compact", 1), await ConfigAsync(StopChangelog.Topic));
        Assert.Equal(("delete", 4), await ConfigAsync(DerivedTopics.Turnstiles));
    }

    [Fact]
    public async Task A_row_that_is_none_goes_to_the_dead_letters_with_the_reason()
    {
        Send(Row(1, 40380, "blue", 8), """{"stop_id":2}""", Row(3, 40010, "red", 1));
        var processor = await ProcessorHost.StartAsync(_platform);

        AssertTable(2, ("40010", "red", "red", 1), ("40380", "blue", "blue", 8));
        var letter = Assert.Single(_platform.ReadCommitted(DerivedTopics.Stations + ".dlq", 1)).Message;
        await processor.StopAsync();
        Assert.Equal("""{"stop_id":2}""", Encoding.UTF8.GetString(letter.Value));
        Assert.Equal("The row has no station_name.", Encoding.UTF8.GetString(letter.Headers.GetLastBytes("dlq.error.message")));
    }

    [Fact]
    public async Task Rows_in_several_partitions_are_waited_out_with_the_reason()
    {
        using var admin = _platform.Admin();
        await admin.CreatePartitionsAsync([new() { Topic = DerivedTopics.Stations, IncreaseTo = 2 }]);
        var processor = await ProcessorHost.StartAsync(_platform);

        await processor.SaysAsync("waiting for topic org.chicago.cta.stations: it has 2 partitions, and its rows can be folded in order only from 1");
        await processor.StopAsync();
    }

    [Fact]
    public async Task Of_two_programs_one_folds_and_the_other_takes_over_with_its_state()
    {
        Send(Row(1, 40380, "blue", 8));
        var first = await ProcessorHost.StartAsync(_platform);
        AssertTable(1, ("40380", "blue", "blue", 8));
        var second = await ProcessorHost.StartAsync(_platform);
        await second.SaysAsync("ready: ");
        await first.StopAsync();

        Send(Row(2, 40380, "green", 21));
        AssertTable(2, ("40380", "blue", "blue green", 8));
        await second.StopAsync();
        Assert.Contains("stations: restored 1 stops from org.chicago.cta.stations.table.v1.changelog", second.Lines);
    }

    private void AssertTable(int records, params (string Key, string Line, string Lines, int Order)[] expected)
    {
        var table = new SortedDictionary<string, StationRow>(StringComparer.Ordinal);
        foreach (var record in _platform.ReadCommitted(DerivedTopics.StationTable, records))
        {
            table[Encoding.UTF8.GetString(record.Message.Key)] = StationRow.FromJson(record.Message.Value);
        }

        Assert.Equal(expected, table.Select(row => (row.Key, row.Value.Line!, string.Join(' ', row.Value.Lines), row.Value.Order!.Value)));
    }

    private static string Row(int stop, int station, string line, int order) =>
        $$"""{"stop_id":{{stop}},"station_id":{{station}},"station_name":"Station {{station}}","order":{{order}},"{{line}}":true,"lat":41.5,"lon":-87.5}""";

    private void Send(params string[] rows)
    {
        using var producer = _platform.Producer();
        foreach (var row in rows) producer.Produce(DerivedTopics.Stations, new Message<byte[], byte[]> { Value = Encoding.UTF8.GetBytes(row) });
        Assert.Equal(0, producer.Flush(TimeSpan.FromSeconds(30)));
    }

    private async Task<(string Policy, int Partitions)> ConfigAsync(string topic)
    {
        using var admin = _platform.Admin();
        var configs = await admin.DescribeConfigsAsync([new() { Type = Confluent.Kafka.Admin.ResourceType.Topic, Name = topic }]);
        return (configs[0].Entries["cleanup.policy"].Value, admin.GetMetadata(topic, TimeSpan.FromSeconds(10)).Topics[0].Partitions.Count);
    }
}
