using System.Text.RegularExpressions;
using CtaStreaming.WarehouseSink.Tests.Support;

namespace CtaStreaming.WarehouseSink.Tests.Database;

/// <summary>What analysts ask, against a model that counts on its fingers.</summary>
[Collection(SurroundingsCollection.Name)]
public sealed partial class OccupancyTests(Surroundings surroundings) : IAsyncLifetime
{
    private static readonly DateTime Midnight = new(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    private readonly List<Touch> _touches = [.. Touches(new Random(7))];
    private TestWarehouse _database = null!;

    public async Task InitializeAsync()
    {
        _database = await surroundings.CreateDatabaseAsync();
        await using var opened = await OpenedWarehouse.OpenAsync(_database);
        await opened.WriteAsync(_touches);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("UTC")]
    [InlineData("Asia/Kathmandu")]
    public async Task Every_quarter_of_every_station_is_as_the_model_has_it(string zone) =>
        Assert.Equal(Model(_ => true), await OccupancyAsync("true", $"{_database.ConnectionString};Timezone={zone}"));

    [Fact]
    public async Task A_query_s_range_leaves_the_people_inside_right()
    {
        var since = Midnight.AddHours(20);
        var until = Midnight.AddHours(30);

        var expected = Model(row => row.Quarter >= since && row.Quarter < until && row.Station == "Bank");
        Assert.NotEqual(0, expected[0].Inside - expected[0].Entries + expected[0].Exits);
        Assert.Equal(
            expected,
            await OccupancyAsync("quarter >= '2026-03-02 20:00+00' AND quarter < '2026-03-03 06:00+00' AND station = 'Bank'", _database.ConnectionString));
    }

    [Fact]
    public async Task A_range_of_touches_reads_only_its_days()
    {
        var plan = await _database.QueryAsync(
            "EXPLAIN SELECT count(*) FROM warehouse.touches WHERE touched_at >= '2026-03-03 00:00+00' AND touched_at < '2026-03-03 06:00+00'");
        var text = string.Join('\n', plan.Select(line => line[0]));
        Assert.Contains("touches_20260303", text, StringComparison.Ordinal);
        Assert.DoesNotContain("touches_20260302", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_README_s_queries_are_true()
    {
        var queries = Query().Matches(await File.ReadAllTextAsync(Readme())).Select(match => match.Groups["sql"].Value).ToList();
        Assert.Equal(6, queries.Count);

        Assert.Equal(3, (await _database.QueryAsync(queries[0])).Count);
        Assert.NotEmpty(await _database.QueryAsync(queries[1]));
        var moment = await _database.QueryAsync(queries[2]);
        var inside = Model(row => row.Quarter < Midnight.AddHours(9)).GroupBy(row => row.Station).Select(station => station.Last().Inside);
        Assert.Equal(inside, moment.Select(row => (long)row[1]!));
        Assert.NotEmpty(await _database.QueryAsync(queries[3]));
        Assert.Empty(await _database.QueryAsync(queries[4]));
        await _database.ExecuteAsync(queries[5]);
        Assert.Equal(_touches.Count(touch => touch.At >= Midnight.AddDays(1)), await _database.RowsAsync());
    }

    [Fact]
    public async Task Everything_says_what_it_is()
    {
        Assert.Empty(await _database.QueryAsync(
            """
            SELECT relname FROM pg_class
            WHERE relnamespace = 'warehouse'::regnamespace AND relkind IN ('p', 'r', 'v') AND NOT relispartition AND obj_description(oid, 'pg_class') IS NULL
            """));
    }

    private static IEnumerable<Touch> Touches(Random random)
    {
        string[] stations = ["Bank", "Epping", "Morden"];
        for (var offset = 0; offset < 1_900; offset++)
        {
            // More in than out, and quiet times: quarters without a touch, and people inside that are not zero when a range begins.
            var at = Midnight.AddMilliseconds(random.NextInt64(0, (long)TimeSpan.FromHours(36).TotalMilliseconds));
            if (at.Hour is 3 or 4) at = at.AddHours(2);
            yield return new Touch(at, stations[random.Next(3)], $"u{random.Next(40)}", (short)(random.Next(5) < 3 ? 1 : -1), 51.5, -0.1, "station_entries", 0, offset);
        }
    }

    private List<Row> Model(Func<Row, bool> isAsked)
    {
        var rows = new List<Row>();
        foreach (var station in _touches.GroupBy(touch => touch.Station).OrderBy(station => station.Key, StringComparer.Ordinal))
        {
            var inside = 0L;
            foreach (var quarter in station.GroupBy(touch => new DateTime(touch.At.Ticks / Quarter.Ticks * Quarter.Ticks, DateTimeKind.Utc)).OrderBy(quarter => quarter.Key))
            {
                inside += quarter.Sum(touch => touch.Delta);
                rows.Add(new Row(station.Key, quarter.Key, quarter.Count(touch => touch.Delta == 1), quarter.Count(touch => touch.Delta == -1), inside));
            }
        }

        return [.. rows.Where(isAsked)];
    }

    private static async Task<List<Row>> OccupancyAsync(string where, string connectionString)
    {
        var rows = await new TestWarehouse(connectionString).QueryAsync(
            $"SELECT station, quarter, entries, exits, people_inside FROM warehouse.occupancy WHERE {where} ORDER BY station COLLATE \"C\", quarter");
        return [.. rows.Select(row => new Row((string)row[0]!, (DateTime)row[1]!, (long)row[2]!, (long)row[3]!, (long)row[4]!))];
    }

    private static string Readme()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CtaStreaming.sln"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "src", "Services", "CtaStreaming.WarehouseSink", "README.md");
    }

    [GeneratedRegex(@"^```sql\n(?<sql>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Query();

    private sealed record Row(string Station, DateTime Quarter, long Entries, long Exits, long Inside);
}
