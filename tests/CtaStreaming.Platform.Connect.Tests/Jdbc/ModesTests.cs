using CtaStreaming.Platform.Connect.Tests.Support;

namespace CtaStreaming.Platform.Connect.Tests.Jdbc;

[Collection(SurroundingsCollection.Name)]
public sealed class ModesTests(Surroundings surroundings)
{
    private readonly ConnectClient _client = surroundings.Client;

    [Fact]
    public async Task Bulk_reads_everything_every_time_and_stores_no_offset()
    {
        await Sql("CREATE TABLE bulk (id integer PRIMARY KEY); INSERT INTO bulk VALUES (3), (1), (2)");
        await _client.PutConnectorAsync(
            "bulk", Stations.Config(surroundings.Postgres, "bulk").With(("mode", "bulk"), ("incrementing.column.name", null)));
        Assert.True((await surroundings.ReadAsync("org.chicago.cta.bulk", 7)).Count >= 7);
        Assert.Equal("""{"offsets":[]}""", (await _client.GetAsync("connectors/bulk/offsets")).Body);
        await _client.DeleteAsync("connectors/bulk");
    }

    [Fact]
    public async Task An_incrementing_column_is_found_where_none_is_named()
    {
        await Sql(
            "CREATE TABLE counted (label text, id bigint GENERATED ALWAYS AS IDENTITY); INSERT INTO counted (label) VALUES ('a'), ('b')");
        await _client.PutConnectorAsync(
            "counted", Stations.Config(surroundings.Postgres, "counted").With(("incrementing.column.name", null)));
        var records = await surroundings.ReadAsync("org.chicago.cta.counted", 2);
        Assert.Equal(["""{"label":"a","id":1}""", """{"label":"b","id":2}"""], records.Select(record => record.ValueText));
    }

    [Fact]
    public async Task Timestamps_bring_new_and_changed_rows_and_skip_those_without()
    {
        await Sql("""
            CREATE TABLE stamped (name text, at timestamptz, created timestamptz);
            INSERT INTO stamped VALUES ('a', '2024-01-01 10:00:00.123456+00', NULL), ('b', NULL, '2024-01-01 11:00:00+00'), ('c', NULL, NULL)
            """);
        await _client.PutConnectorAsync("stamped", Stations.Config(surroundings.Postgres, "stamped").With(
            ("mode", "timestamp"), ("timestamp.column.name", "at,created"), ("validate.non.null", "false")));
        var records = await surroundings.ReadAsync("org.chicago.cta.stamped", 2);
        Assert.Equal(["a", "b"], records.Select(record => record.Json.GetProperty("name").GetString()));
        Assert.Equal(1704103200123, records[0].Json.GetProperty("at").GetInt64());
        await WaitForOffsetAsync("stamped", """{"timestamp":1704106800000,"timestamp_nanos":0}""");

        await Sql("UPDATE stamped SET at = now() - interval '1 second' WHERE name = 'a'");
        records = await surroundings.ReadAsync("org.chicago.cta.stamped", 3);
        Assert.Equal("a", records[2].Json.GetProperty("name").GetString());
        Assert.Equal(3, records.Count);
    }

    [Fact]
    public async Task Rows_of_the_future_and_of_the_delay_wait()
    {
        await Sql("""
            CREATE TABLE delayed (name text, at timestamp NOT NULL);
            INSERT INTO delayed VALUES ('old', '2024-01-01'), ('young', now() at time zone 'UTC' - interval '10 seconds'), ('unborn', '2999-01-01')
            """);
        await _client.PutConnectorAsync("delayed", Stations.Config(surroundings.Postgres, "delayed").With(
            ("mode", "timestamp"), ("timestamp.column.name", "at"), ("timestamp.delay.interval.ms", 3_600_000)));
        Assert.Equal("old", Assert.Single(await surroundings.ReadAsync("org.chicago.cta.delayed", 1)).Json.GetProperty("name").GetString());
        await _client.PutConnectorAsync(
            "delayed", Stations.Config(surroundings.Postgres, "delayed").With(("mode", "timestamp"), ("timestamp.column.name", "at")));
        Assert.Equal(
            ["old", "young"],
            (await surroundings.ReadAsync("org.chicago.cta.delayed", 2)).Select(record => record.Json.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Of_rows_that_share_a_timestamp_none_is_passed_before_all_are_sent()
    {
        await Sql("CREATE TABLE shared (id integer, at timestamptz NOT NULL); INSERT INTO shared SELECT n, '2024-01-01'::timestamptz + n /"
            + " 3 * interval '1 hour' FROM generate_series(0, 8) n");
        await _client.PutConnectorAsync("shared", Stations.Config(surroundings.Postgres, "shared").With(
            ("mode", "timestamp"), ("timestamp.column.name", "at"), ("batch.max.rows", 2)));
        var records = await surroundings.ReadAsync("org.chicago.cta.shared", 9);
        Assert.Equal(Enumerable.Range(0, 9), records.Select(record => record.Json.GetProperty("id").GetInt32()).Order());
        await WaitForOffsetAsync("shared", """{"timestamp":1704074400000,"timestamp_nanos":0}""");
    }

    [Fact]
    public async Task Timestamp_and_number_together_tell_rows_of_one_moment_apart()
    {
        await Sql("CREATE TABLE together (id integer NOT NULL, at timestamptz NOT NULL); INSERT INTO together VALUES (2, '2024-01-01"
            + " 00:00:00.5+00'), (1, '2024-01-01 00:00:00.5+00')");
        await _client.PutConnectorAsync("together", Stations.Config(surroundings.Postgres, "together").With(
            ("mode", "timestamp+incrementing"), ("timestamp.column.name", "at"), ("incrementing.column.name", "id")));
        await surroundings.ReadAsync("org.chicago.cta.together", 2);
        await WaitForOffsetAsync("together", """{"incrementing":2,"timestamp":1704067200500,"timestamp_nanos":500000000}""");
        await Sql("INSERT INTO together VALUES (3, '2024-01-01 00:00:00.5+00'), (0, '2024-01-01 00:00:00.5+00'), (1, '2024-01-02')");
        var records = await surroundings.ReadAsync("org.chicago.cta.together", 4);
        Assert.Equal([1, 2, 3, 1], records.Select(record => record.Json.GetProperty("id").GetInt32()));
    }

    [Fact]
    public async Task A_query_goes_to_the_topic_that_the_prefix_names_in_full()
    {
        await Sql("CREATE TABLE asked (id integer PRIMARY KEY, n integer); INSERT INTO asked VALUES (1, 10), (2, 20)");
        await _client.PutConnectorAsync("asked", Stations.Config(surroundings.Postgres, "x").With(
            ("table.whitelist", null), ("incrementing.column.name", "id"), ("topic.prefix", "asked.topic"),
            ("query", "SELECT * FROM (SELECT id, n * 2 AS twice FROM asked WHERE n > 5) q"), ("query.suffix", "LIMIT 100")));
        var records = await surroundings.ReadAsync("asked.topic", 2);
        Assert.Equal(["""{"id":1,"twice":20}""", """{"id":2,"twice":40}"""], records.Select(record => record.ValueText));
        Assert.Contains("""{"partition":{"query":"query"},"offset":{"incrementing":2}}""", (await _client.GetAsync("connectors/asked/offsets")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_are_shared_among_tasks_and_new_ones_join()
    {
        await Sql("CREATE SCHEMA many; CREATE TABLE many.one (id serial); CREATE TABLE many.two (id serial); CREATE VIEW many.seen AS"
            + " SELECT 1 AS id; INSERT INTO many.one DEFAULT VALUES; INSERT INTO many.two DEFAULT VALUES");
        await _client.PutConnectorAsync("many", Stations.Config(surroundings.Postgres, "x").With(
            ("table.whitelist", null), (
                "schema.pattern", "man_"), ("table.blacklist", "many.hidden"), ("tasks.max", 2), ("incrementing.column.name", "id"),
            ("table.poll.interval.ms", 100), ("topic.prefix", "many.")));
        await surroundings.ReadAsync("many.one", 1);
        await surroundings.ReadAsync("many.two", 1);
        Assert.Equal(2, (await _client.GetAsync("connectors/many/tasks")).Json.GetArrayLength());

        await Sql("CREATE TABLE many.hidden (id serial); CREATE TABLE many.three (id serial); INSERT INTO many.three DEFAULT VALUES");
        await surroundings.ReadAsync("many.three", 1);
        var tables = (await _client.GetAsync("connectors/many/tasks")).Json.EnumerateArray()
            .Select(task => task.GetProperty("config").GetProperty("tables").GetString());
        Assert.Equal(["\"cta\".\"many\".\"one\"", "\"cta\".\"many\".\"three\",\"cta\".\"many\".\"two\""], tables);
        await _client.DeleteAsync("connectors/many");
    }

    [Fact]
    public async Task A_view_is_read_when_views_are_asked_for()
    {
        await Sql("CREATE TABLE base (id integer PRIMARY KEY); INSERT INTO base VALUES (1); CREATE VIEW base_view AS SELECT id, 'v' AS"
            + " kind FROM base");
        await _client.PutConnectorAsync("viewed", Stations.Config(surroundings.Postgres, "base_view").With(
            ("table.types", "VIEW"), (
                "incrementing.column.name", "id"), ("validate.non.null", "false"), ("quote.sql.identifiers", "never")));
        Assert.Equal("""{"id":1,"kind":"v"}""", Assert.Single(await surroundings.ReadAsync("org.chicago.cta.base_view", 1)).ValueText);
    }

    private Task Sql(string sql) => surroundings.Postgres.ExecuteAsync(sql);

    private Task WaitForOffsetAsync(string name, string offset) => Eventually.HoldsAsync(
        async () => (await _client.GetAsync($"connectors/{name}/offsets")).Body.Contains($"\"offset\":{offset}", StringComparison.Ordinal),
        () => $"{name} never reached {offset}");
}
