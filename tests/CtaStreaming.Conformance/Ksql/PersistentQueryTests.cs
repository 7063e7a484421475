using System.Buffers.Binary;
using System.Text.Json;
using Confluent.Kafka.Admin;
using CtaStreaming.Conformance.Clients;

namespace CtaStreaming.Conformance.Ksql;

/// <summary>What CREATE … AS SELECT writes, as a consumer of its topic sees it.</summary>
public sealed class PersistentQueryTests : KsqlTest
{
    [Fact]
    public async Task A_stream_is_filtered_and_projected_record_by_record()
    {
        var stream = await CreateDelaysAsync();
        await InsertAsync(stream, ("Clark", "red", 3), ("Lake", "blue", 9), ("Howard", "red", 12));
        var sink = NewStream("late");
        await ExecuteAsync($"CREATE STREAM {sink} AS SELECT station, UCASE(line) AS line, delay * 60 AS `seconds` FROM {stream} WHERE delay > 5;");
        var records = await Kafka.RecordsAsync(sink, 2);
        Assert.Equal(
            [("Lake", """{"LINE":"BLUE","seconds":540}"""), ("Howard", """{"LINE":"RED","seconds":720}""")],
            records.Select(record => (KafkaClients.Key(record), KafkaClients.Value(record))));
    }

    [Fact]
    public async Task A_query_reads_what_comes_after_it_unless_told_to_begin_at_the_beginning()
    {
        var stream = await CreateDelaysAsync();
        await InsertAsync(stream, ("Clark", "red", 1));
        var sink = NewStream("sink");
        await StartAsync($"CREATE STREAM {sink} AS SELECT delay FROM {stream} PARTITION BY NULL;", earliest: false);
        // Where "latest" is, is looked up when the query has started, which nothing reports; so records are sent until one arrives.
        var sent = 2;
        await Eventually.GetAsync(
            async () =>
            {
                await InsertAsync(stream, ("Clark", "red", sent++));
                return await Kafka.ReadAsync(sink);
            },
            records => records.Count > 0);
        Assert.DoesNotContain("""{"DELAY":1}""", (await Kafka.ReadAsync(sink)).Select(KafkaClients.Value));
    }

    [Fact]
    public async Task A_grouped_table_is_an_upsert_log_keyed_by_its_group()
    {
        var stream = NewStream("turnstiles");
        await ExecuteAsync($"CREATE STREAM {stream} (station_id INT, line VARCHAR) WITH (KAFKA_TOPIC='{stream}', PARTITIONS=1, VALUE_FORMAT='AVRO');");
        var table = NewTable("summary");
        await ExecuteAsync(
            $"CREATE TABLE {table} WITH (VALUE_FORMAT='JSON') AS SELECT station_id AS station_key, AS_VALUE(station_id) AS station_id, " +
            $"COUNT(station_id) AS count FROM {stream} GROUP BY station_id;");
        foreach (var station in (int[])[40010, 40020, 40010, 40010]) await ExecuteAsync($"INSERT INTO {stream} (station_id, line) VALUES ({station}, 'blue');");

        var last = await LastAsync(table, last => last.GetValueOrDefault(40010) == """{"STATION_ID":40010,"COUNT":3}""");
        Assert.Equal("""{"STATION_ID":40020,"COUNT":1}""", last[40020]);
        var policy = await Kafka.Admin.DescribeConfigsAsync([new ConfigResource { Type = ResourceType.Topic, Name = table }]);
        Assert.Equal("compact", policy[0].Entries["cleanup.policy"].Value);
    }

    [Fact]
    public async Task A_row_that_no_longer_fits_HAVING_is_deleted()
    {
        var stream = NewStream("levels");
        await ExecuteAsync($"CREATE STREAM {stream} (id INT KEY, v INT) WITH (KAFKA_TOPIC='{stream}', PARTITIONS=1, VALUE_FORMAT='JSON');");
        var table = NewTable("low");
        await ExecuteAsync($"CREATE TABLE {table} AS SELECT id, SUM(v) AS total FROM {stream} GROUP BY id HAVING SUM(v) < 10;");
        await ExecuteAsync($"INSERT INTO {stream} (id, v) VALUES (1, 4);");
        await LastAsync(table, last => last.GetValueOrDefault(1) == """{"TOTAL":4}""");
        await ExecuteAsync($"INSERT INTO {stream} (id, v) VALUES (1, 40);");
        await LastAsync(table, last => last.TryGetValue(1, out var value) && value is null);
    }

    [Fact]
    public async Task A_tumbling_window_counts_by_time_and_its_start_ends_the_key()
    {
        var stream = await CreateDelaysAsync();
        foreach (var time in (long[])[1_700_000_000_000, 1_700_000_004_000, 1_700_000_010_000])
        {
            await ExecuteAsync($"INSERT INTO {stream} (rowtime, station, line, delay) VALUES ({time}, 'Clark', 'red', 1);");
        }

        var table = NewTable("windowed");
        await ExecuteAsync($"CREATE TABLE {table} AS SELECT line, COUNT(*) AS n FROM {stream} WINDOW TUMBLING (SIZE 10 SECONDS) GROUP BY line;");
        await RowsAsync($"SELECT * FROM {table} WHERE line = 'red' AND n < 3;", 2);
        Assert.Equal(
            ["""["red",1700000000000,1700000010000,2]""", """["red",1700000010000,1700000020000,1]"""],
            (await RowsAsync($"SELECT * FROM {table} WHERE line = 'red';", 2)).Order());
        Assert.Equal(
            ["""["red",1700000010000,1700000020000,1]"""],
            await RowsAsync($"SELECT * FROM {table} WHERE line = 'red' AND WINDOWSTART >= 1700000010000;", 1));
        var keys = (await Kafka.RecordsAsync(table, 2)).Select(record => record.Message.Key!).ToList();
        Assert.All(keys, key => Assert.Equal("red"u8, key.AsSpan(0, 3)));
        Assert.Equal([1_700_000_000_000, 1_700_000_010_000], keys.Select(key => BinaryPrimitives.ReadInt64BigEndian(key.AsSpan(3))).Distinct().Order());
    }

    [Fact]
    public async Task A_stream_is_joined_with_the_row_that_a_table_has_at_the_time()
    {
        var names = NewTable("names");
        var stream = await CreateDelaysAsync();
        await ExecuteAsync($"CREATE TABLE {names} (id VARCHAR PRIMARY KEY, name VARCHAR) WITH (KAFKA_TOPIC='{names}', PARTITIONS=1, VALUE_FORMAT='JSON');");
        await ExecuteAsync($"INSERT INTO {names} (rowtime, id, name) VALUES (1000, 'Clark', 'Clark/Lake');");
        foreach (var station in (string[])["Clark", "Nowhere"])
        {
            await ExecuteAsync($"INSERT INTO {stream} (rowtime, station, line, delay) VALUES (2000, '{station}', 'red', 3);");
        }

        var (inner, left) = (NewStream("inner"), NewStream("left"));
        await ExecuteAsync($"CREATE STREAM {inner} AS SELECT d.station, n.name AS name, d.delay AS delay FROM {stream} d JOIN {names} n ON d.station = n.id;");
        await ExecuteAsync($"CREATE STREAM {left} AS SELECT d.station, n.name AS name, d.delay AS delay FROM {stream} d LEFT JOIN {names} n ON d.station = n.id;");
        Assert.Equal(["""{"NAME":"Clark/Lake","DELAY":3}""", """{"NAME":null,"DELAY":3}"""], await Kafka.ValuesAsync(left, 2));
        var joined = Assert.Single(await Kafka.RecordsAsync(inner, 1));
        Assert.Equal(("Clark", """{"NAME":"Clark/Lake","DELAY":3}"""), (KafkaClients.Key(joined), KafkaClients.Value(joined)));
    }

    [Fact]
    public async Task A_record_that_can_not_be_read_is_passed_over()
    {
        var stream = await CreateDelaysAsync();
        var sink = NewStream("sink");
        await ExecuteAsync($"CREATE STREAM {sink} AS SELECT * FROM {stream};");
        await Kafka.SendAsync(stream, "Clark", "no JSON");
        await InsertAsync(stream, ("Clark", "red", 1));
        Assert.Equal(["""{"LINE":"red","DELAY":1}"""], await Kafka.ValuesAsync(sink, 1));
    }

    [Fact]
    public async Task A_stream_is_given_another_key()
    {
        var stream = await CreateDelaysAsync();
        var sink = NewStream("sink");
        await InsertAsync(stream, ("Clark", "red", 1));
        await ExecuteAsync($"CREATE STREAM {sink} AS SELECT line, station, delay FROM {stream} PARTITION BY line;");
        var record = Assert.Single(await Kafka.RecordsAsync(sink, 1));
        Assert.Equal(("red", """{"STATION":"Clark","DELAY":1}"""), (KafkaClients.Key(record), KafkaClients.Value(record)));
    }

    [Fact]
    public async Task Several_queries_write_into_one_stream()
    {
        var (one, other, all) = (await CreateDelaysAsync(), await CreateDelaysAsync(), NewStream("all"));
        await ExecuteAsync($"CREATE STREAM {all} AS SELECT * FROM {one};");
        var query = await StartAsync($"INSERT INTO {all} SELECT * FROM {other};");
        CleanUp(() => TryAsync($"TERMINATE {query};"));
        await InsertAsync(one, ("Clark", "red", 1));
        await InsertAsync(other, ("Lake", "blue", 2));
        Assert.Equal(["""{"LINE":"blue","DELAY":2}""", """{"LINE":"red","DELAY":1}"""], (await Kafka.ValuesAsync(all, 2)).Order());
    }

    [Fact]
    public async Task Avro_goes_in_and_out_by_the_registry()
    {
        var (stream, sink) = (await CreateDelaysAsync("AVRO"), NewStream("sink"));
        await InsertAsync(stream, ("Clark", "red", 7));
        await ExecuteAsync($"CREATE STREAM {sink} AS SELECT * FROM {stream};");
        var value = Assert.Single(await Kafka.RecordsAsync(sink, 1)).Message.Value!;
        var registered = (await Engines.SchemaRegistry.GetAsync($"subjects/{sink}-value/versions/latest")).Is(200);
        Assert.Equal((0, registered.Number("id")), (value[0], BinaryPrimitives.ReadInt32BigEndian(value.AsSpan(1))));
        // Two unions with null first: branch 1, then the value.
        Assert.Equal([2, 6, .. "red"u8, 2, 14], value[5..]);
        var fields = JsonSerializer.Deserialize<JsonElement>(registered.Text("schema")).GetProperty("fields").EnumerateArray();
        Assert.Equal(
            [("LINE", """["null","string"]"""), ("DELAY", """["null","int"]""")],
            fields.Select(field => (field.GetProperty("name").GetString(), field.GetProperty("type").GetRawText())));
    }

    /// <summary>The last value of each INT key, once it is as hoped for: a server may leave out values in between.</summary>
    private Task<Dictionary<int, string?>> LastAsync(string topic, Func<Dictionary<int, string?>, bool> isReached) => Eventually.GetAsync(
        async () =>
        {
            var last = new Dictionary<int, string?>();
            foreach (var record in await Kafka.ReadAsync(topic)) last[BinaryPrimitives.ReadInt32BigEndian(record.Message.Key)] = KafkaClients.Value(record);
            return last;
        },
        isReached);
}
