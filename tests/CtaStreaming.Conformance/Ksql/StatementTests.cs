using CtaStreaming.Conformance.Clients;
using CtaStreaming.Conformance.Surroundings;

namespace CtaStreaming.Conformance.Ksql;

public sealed class StatementTests : KsqlTest
{
    [Fact]
    public async Task A_source_is_created_and_its_command_reported()
    {
        var stream = NewStream();
        var created = await AskAsync($"CREATE STREAM {stream} (id INT KEY, name VARCHAR) WITH (KAFKA_TOPIC='{stream}', PARTITIONS=2, VALUE_FORMAT='JSON');");
        Assert.Equal("currentStatus", created.GetProperty("@type").GetString());
        Assert.Equal($"stream/`{stream}`/create", created.GetProperty("commandId").GetString());
        var status = created.GetProperty("commandStatus");
        Assert.Equal(("SUCCESS", "Stream created"), (status.GetProperty("status").GetString(), status.GetProperty("message").GetString()));
        Assert.Equal(2, (await Kafka.DescribeAsync(stream))!.Partitions.Count);
        Assert.Equal("SUCCESS", (await Ksql.GetAsync($"status/stream/`{stream}`/create")).Is(200).Text("status"));
    }

    [Fact]
    public async Task A_name_is_used_once_unless_one_says_otherwise()
    {
        var stream = await CreateDelaysAsync();
        var again = $"STREAM {{0}} {stream} (station VARCHAR KEY, line VARCHAR, delay INT{{1}}) WITH (KAFKA_TOPIC='{stream}', VALUE_FORMAT='JSON');";
        await RefusedAsync($"CREATE {string.Format(null, again, "", "")}", 40001, "already exists");
        Assert.Equal("warning_entity", (await AskAsync($"CREATE {string.Format(null, again, "IF NOT EXISTS", "")}")).GetProperty("@type").GetString());
        await ExecuteAsync($"CREATE OR REPLACE {string.Format(null, again, "", ", reason VARCHAR")}");
        Assert.Contains("REASON", await ColumnsAsync(stream));
    }

    [Fact]
    public async Task A_request_with_a_bad_statement_does_nothing()
    {
        var stream = NewStream();
        await RefusedAsync(
            $"CREATE STREAM {stream} (a INT) WITH (KAFKA_TOPIC='{stream}', PARTITIONS=1, VALUE_FORMAT='JSON');" +
            $"CREATE TABLE {NewTable()} AS SELECT b, COUNT(*) FROM {stream} GROUP BY b;",
            40001, "B");
        Assert.DoesNotContain(stream, await NamesAsync("SHOW STREAMS;", "streams"));
        Assert.Null(await Kafka.DescribeAsync(stream));
    }

    [Fact]
    public async Task What_there_is_can_be_listed()
    {
        var stream = await CreateDelaysAsync();
        var table = NewTable();
        var query = await StartAsync($"CREATE TABLE {table} AS SELECT line, COUNT(*) AS n FROM {stream} GROUP BY line;");
        Assert.Contains(stream, await NamesAsync("SHOW STREAMS;", "streams"));
        Assert.Contains(table, await NamesAsync("LIST TABLES;", "tables"));
        Assert.Contains(stream, await NamesAsync("SHOW TOPICS;", "topics"));
        Assert.Contains("COUNT", await NamesAsync("SHOW FUNCTIONS;", "functions"));
        var listed = (await AskAsync("SHOW QUERIES;")).GetProperty("queries").EnumerateArray().Single(one => one.GetProperty("id").GetString() == query);
        Assert.Equal((table, "PERSISTENT"), (listed.GetProperty("sinks")[0].GetString(), listed.GetProperty("queryType").GetString()));
    }

    [Fact]
    public async Task A_description_has_columns_types_formats_and_who_reads_and_writes()
    {
        var stream = await CreateDelaysAsync();
        var sink = NewStream("sink");
        var query = await StartAsync($"CREATE STREAM {sink} AS SELECT station, delay * 60 AS wait, ARRAY[line] AS lines FROM {stream};");
        var source = (await AskAsync($"DESCRIBE {stream};")).GetProperty("sourceDescription");
        Assert.Equal(("STREAM", "KAFKA", "JSON", stream), (Text("type"), Text("keyFormat"), Text("valueFormat"), Text("topic")));
        Assert.Equal(query, source.GetProperty("readQueries")[0].GetProperty("id").GetString());

        var fields = (await AskAsync($"DESCRIBE {sink};")).GetProperty("sourceDescription").GetProperty("fields").EnumerateArray().ToList();
        Assert.Equal(
            [("STATION", "STRING"), ("WAIT", "INTEGER"), ("LINES", "ARRAY")],
            fields.Select(field => (field.GetProperty("name").GetString(), field.GetProperty("schema").GetProperty("type").GetString())));
        Assert.Equal("KEY", fields[0].GetProperty("type").GetString());
        Assert.Equal("STRING", fields[2].GetProperty("schema").GetProperty("memberSchema").GetProperty("type").GetString());

        var explained = (await AskAsync($"EXPLAIN {query};")).GetProperty("queryDescription");
        Assert.Equal(query, explained.GetProperty("id").GetString());
        Assert.Equal((stream, sink), (explained.GetProperty("sources")[0].GetString(), explained.GetProperty("sinks")[0].GetString()));

        string? Text(string member) => source.GetProperty(member).GetString();
    }

    [Fact]
    public async Task A_terminated_query_is_gone_and_its_sink_stays()
    {
        var stream = await CreateDelaysAsync();
        var sink = NewStream("sink");
        var query = await StartAsync($"CREATE STREAM {sink} AS SELECT * FROM {stream};");
        Assert.StartsWith($"CSAS_{sink}_", query, StringComparison.Ordinal);
        Assert.Equal("SUCCESS", (await AskAsync($"TERMINATE {query};")).GetProperty("commandStatus").GetProperty("status").GetString());
        Assert.DoesNotContain(query, (await AskAsync("SHOW QUERIES;")).GetRawText(), StringComparison.Ordinal);
        Assert.Contains(sink, await NamesAsync("SHOW STREAMS;", "streams"));
        await RefusedAsync($"TERMINATE {query};", 40001, "Unknown queryId");
    }

    [Fact]
    public async Task A_source_that_others_read_can_not_be_dropped()
    {
        var stream = await CreateDelaysAsync();
        var sink = NewStream("sink");
        await ExecuteAsync($"CREATE STREAM {sink} AS SELECT * FROM {stream};");
        await RefusedAsync($"DROP STREAM {stream};", 40001, $"Cannot drop {stream}.");
        await RefusedAsync($"DROP TABLE {stream};", 40001, "Incompatible data source type is STREAM, but statement was DROP TABLE");
        // Its own query goes with the sink, and its topic when that is said.
        await ExecuteAsync($"DROP STREAM {sink} DELETE TOPIC; DROP STREAM {stream};");
        await Eventually.GetAsync(() => Kafka.DescribeAsync(sink), topic => topic is null);
        Assert.NotNull(await Kafka.DescribeAsync(stream));
    }

    [Fact]
    public async Task Dropping_what_is_missing_is_an_error_unless_one_says_otherwise()
    {
        var missing = Run.Name("missing").ToUpperInvariant();
        await RefusedAsync($"DROP STREAM {missing};", 40001, "does not exist");
        Assert.Contains("does not exist", (await AskAsync($"DROP STREAM IF EXISTS {missing};")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paused_query_keeps_its_place()
    {
        var stream = await CreateDelaysAsync();
        var sink = NewStream("sink");
        var query = await StartAsync($"CREATE STREAM {sink} AS SELECT delay FROM {stream} PARTITION BY NULL;");
        await InsertAsync(stream, ("Clark", "red", 1));
        await Kafka.ValuesAsync(sink, 1);
        await ExecuteAsync($"PAUSE {query};");
        await Eventually.GetAsync(
            async () => (await AskAsync("SHOW QUERIES;")).GetProperty("queries").EnumerateArray().Single(one => one.GetProperty("id").GetString() == query),
            listed => listed.GetProperty("state").GetString() == "PAUSED");
        await InsertAsync(stream, ("Clark", "red", 2));
        await ExecuteAsync($"RESUME {query};");
        Assert.Equal(["""{"DELAY":1}""", """{"DELAY":2}"""], await Kafka.ValuesAsync(sink, 2));
    }

    [Fact]
    public async Task Variables_stand_for_text()
    {
        var stream = NewStream();
        (await TryAsync(
            $"CREATE STREAM ${{name}} (a INT) WITH (KAFKA_TOPIC='${{name}}', PARTITIONS=1, VALUE_FORMAT='JSON');", variables: new() { ["name"] = stream })).Is(200);
        Assert.Contains(stream, await NamesAsync("SHOW STREAMS;", "streams"));
    }

    private async Task<IEnumerable<string?>> NamesAsync(string sql, string list) =>
        (await AskAsync(sql)).GetProperty(list).EnumerateArray().Select(one => one.GetProperty("name").GetString());

    private async Task<IEnumerable<string?>> ColumnsAsync(string source) =>
        (await AskAsync($"DESCRIBE {source};")).GetProperty("sourceDescription").GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString());
}
