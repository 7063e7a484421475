using System.Text;
using CtaStreaming.Contracts;
using CtaStreaming.WarehouseSink.Tests.Support;

namespace CtaStreaming.WarehouseSink.Tests;

[Collection(SurroundingsCollection.Name)]
public sealed class SinkTests(Surroundings surroundings) : WarehouseTest(surroundings)
{
    [Fact]
    public async Task Every_touch_becomes_a_row_with_all_that_it_says()
    {
        Kafka.Touch("King's Cross St. Pancras", Morning.AddMilliseconds(123), 1, "51.530663,-0.123194");
        Kafka.Touch("Bank", Morning.AddSeconds(1), -1, "51.513356, -0.088899");
        await using var sink = await StartAsync();

        await Warehouse.BecomesAsync(2, "SELECT count(*) FROM warehouse.touches");
        var rows = await Warehouse.QueryAsync(
            "SELECT touched_at, station, user_id, delta, latitude, longitude, topic, record_offset FROM warehouse.touches ORDER BY touched_at");
        Assert.Equal(
            [Morning.AddMilliseconds(123).UtcDateTime, "King's Cross St. Pancras", "u000000", (short)1, 51.530663, -0.123194, "station_entries", 0L],
            rows[0]);
        Assert.Equal([Morning.AddSeconds(1).UtcDateTime, "Bank", "u000001", (short)-1, 51.513356, -0.088899, "station_exits", 0L], rows[1]);
    }

    [Fact]
    public async Task Rows_are_events_across_batches_and_restarts()
    {
        Kafka.Touches(3_000, Morning);
        await using (await StartAsync("--Warehouse:MaxRecords=700")) await Warehouse.HasExactlyAsync(Kafka.Users);
        Kafka.Touches(1_000, Morning.AddHours(1));
        await using (await StartAsync()) await Warehouse.HasExactlyAsync(Kafka.Users);
    }

    [Fact]
    public async Task Days_become_tables_of_their_own()
    {
        var midnight = new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero);
        Kafka.Touch("Bank", midnight.AddMilliseconds(-1), 1);
        Kafka.Touch("Bank", midnight, 1);
        // More days than one transaction takes.
        for (var day = 1; day <= 40; day++) Kafka.Touch("Bank", midnight.AddDays(100 + day), -1);
        await using var sink = await StartAsync();

        await Warehouse.HasExactlyAsync(Kafka.Users);
        Assert.Equal(1, await Warehouse.CountAsync("SELECT count(*) FROM warehouse.touches_20260302"));
        Assert.Equal(1, await Warehouse.CountAsync("SELECT count(*) FROM warehouse.touches_20260303"));
        Assert.Equal(42, await Warehouse.CountAsync("SELECT count(*) FROM pg_inherits WHERE inhparent = 'warehouse.touches'::regclass"));
    }

    [Fact]
    public async Task What_cannot_be_read_is_put_aside_and_the_flow_goes_on()
    {
        var good = """{"@timestamp":"2026-03-02T08:00:00.000Z","user":"a","delta":1,"station":"Bank","location":"51.5,-0.1"}""";
        byte[]?[] bad =
        [
            "{"u8.ToArray(),
            null,
            Encoding.UTF8.GetBytes(good.Replace("51.5,-0.1", "north", StringComparison.Ordinal)),
            Encoding.UTF8.GetBytes(good.Replace("\"Bank\"", "\"Ba\\u0000nk\"", StringComparison.Ordinal)),
            Encoding.UTF8.GetBytes(good.Replace("2026-03-02T08", "0001-01-01T00", StringComparison.Ordinal)),
            // With the headers of a dead letter it is larger than Kafka takes.
            new byte[999_800],
        ];
        foreach (var value in bad) Kafka.Send(LondonTopics.StationEntries, "Bank", value);
        Kafka.Send(LondonTopics.StationEntries, "Bank", good);
        await using var sink = await StartAsync();

        await Warehouse.BecomesAsync(bad.Length + 1, "SELECT coalesce(sum(next_offset), 0) FROM warehouse.offsets");
        Assert.Equal(1, await Warehouse.RowsAsync());
        var letters = Kafka.Read("station_entries.dlq", bad.Length);
        Assert.Equal(bad[..^1], letters[..^1].Select(letter => letter.Message.Value));
        Assert.Null(letters[^1].Message.Value);
        Assert.True(letters[^1].Message.Headers.TryGetLastBytes("dlq.value.omitted", out _));
        Assert.Equal("The record has no value.", Encoding.UTF8.GetString(letters[1].Message.Headers.GetLastBytes("dlq.error.message")));
    }

    private Task<SinkHost> StartAsync(params string[] args) => SinkHost.StartAsync([.. Kafka.Arguments(Warehouse), .. args]);
}
