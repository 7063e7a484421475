using System.Text.Json;

namespace CtaStreaming.Conformance.Ksql;

/// <summary>Push and pull queries over both endpoints.</summary>
public sealed class QueryTests : KsqlTest
{
    private string _stream = "";

    protected override async Task PrepareAsync()
    {
        _stream = await CreateDelaysAsync();
        await InsertAsync(_stream, ("Clark", "red", 3), ("Lake", "blue", 9), ("Clark", "red", 1));
    }

    [Fact]
    public async Task A_push_query_ends_at_its_limit()
    {
        var answer = (await QueryAsync($"SELECT station, delay FROM {_stream} WHERE delay < 5 EMIT CHANGES LIMIT 2;")).Is(200);
        Assert.Equal(["""["Clark",3]""", """["Clark",1]"""], Rows(answer));
        var elements = answer.Json.EnumerateArray().ToList();
        Assert.Equal("`STATION` STRING, `DELAY` INTEGER", elements[0].GetProperty("header").GetProperty("schema").GetString());
        Assert.Equal("Limit Reached", elements[^1].GetProperty("finalMessage").GetString());
    }

    [Fact]
    public async Task A_push_query_sends_rows_as_they_come()
    {
        var running = QueryAsync($"SELECT delay FROM {_stream} EMIT CHANGES LIMIT 5;");
        await InsertAsync(_stream, ("Howard", "red", 20), ("Howard", "red", 21));
        Assert.Equal(["[3]", "[9]", "[1]", "[20]", "[21]"], Rows((await running).Is(200)));
    }

    [Fact]
    public async Task A_push_query_may_group()
    {
        var answer = (await QueryAsync($"SELECT line, SUM(delay) AS total FROM {_stream} WHERE line = 'blue' GROUP BY line EMIT CHANGES LIMIT 1;")).Is(200);
        Assert.Equal(["""["blue",9]"""], Rows(answer));
    }

    [Fact]
    public async Task The_newer_endpoint_sends_a_line_for_the_columns_and_one_for_each_row()
    {
        var answer = (await QueryStreamAsync($"SELECT station, delay, ARRAY[line] AS lines FROM {_stream} EMIT CHANGES LIMIT 2;")).Is(200);
        Assert.Equal("application/vnd.ksqlapi.delimited.v1", answer.ContentType);
        var lines = answer.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var columns = JsonSerializer.Deserialize<JsonElement>(lines[0]);
        Assert.Equal("""["STATION","DELAY","LINES"]""", columns.GetProperty("columnNames").GetRawText());
        Assert.Equal("""["STRING","INTEGER","ARRAY<STRING>"]""", columns.GetProperty("columnTypes").GetRawText());
        Assert.Equal(["""["Clark",3,["red"]]""", """["Lake",9,["blue"]]"""], lines[1..3]);
    }

    [Fact]
    public async Task The_newer_endpoint_also_answers_one_JSON_array()
    {
        var answer = (await QueryStreamAsync($"SELECT delay FROM {_stream} EMIT CHANGES LIMIT 1;", "application/json")).Is(200);
        Assert.Equal("[3]", answer.Json[1].GetRawText());
    }

    [Fact]
    public async Task A_pull_query_looks_a_key_up_and_ends()
    {
        var table = await CountsAsync();
        await HasRowAsync($"SELECT * FROM {table} WHERE line = 'red';", """["red",2]""");
        var answer = (await QueryAsync($"SELECT * FROM {table} WHERE line = 'red';")).Is(200);
        Assert.Equal("`LINE` STRING KEY, `N` BIGINT", answer.Json[0].GetProperty("header").GetProperty("schema").GetString());
        Assert.Empty(Rows((await QueryAsync($"SELECT * FROM {table} WHERE line = 'pink';")).Is(200)));

        var streamed = (await QueryStreamAsync($"SELECT n FROM {table} WHERE line = 'red';")).Is(200).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("[2]", streamed[1]);
    }

    [Fact]
    public async Task A_pull_query_may_ask_for_several_keys_a_condition_or_everything()
    {
        var table = await CountsAsync();
        await HasRowAsync($"SELECT * FROM {table} WHERE n > 1;", """["red",2]""");
        Assert.Equal(["""["blue",1]""", """["red",2]"""], (await RowsAsync($"SELECT * FROM {table} WHERE line IN ('red', 'blue', 'pink');", 2)).Order());
        Assert.Equal(["""["blue",1]""", """["red",2]"""], (await RowsAsync($"SELECT * FROM {table};", 2)).Order());
        Assert.Single(Rows((await QueryAsync($"SELECT * FROM {table} LIMIT 1;")).Is(200)));
    }

    [Fact]
    public async Task A_pull_query_over_a_stream_reads_to_its_present_end() =>
        Assert.Equal(["[3]", "[9]", "[1]"], Rows((await QueryAsync($"SELECT delay FROM {_stream};")).Is(200)));

    [Fact]
    public async Task A_table_that_no_query_makes_can_not_be_looked_up()
    {
        var table = NewTable();
        await ExecuteAsync($"CREATE TABLE {table} (id INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='{table}', PARTITIONS=1, VALUE_FORMAT='JSON');");
        Assert.Contains("isn't queryable", (await QueryAsync($"SELECT * FROM {table} WHERE id = 1;")).IsError(400, 40001).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_that_nobody_runs_can_not_be_closed() =>
        (await Ksql.PostAsync("close-query", """{"queryId":"no_such_query"}""")).Is(400);

    private async Task<string> CountsAsync()
    {
        var table = NewTable("counts");
        await ExecuteAsync($"CREATE TABLE {table} AS SELECT line, COUNT(*) AS n FROM {_stream} GROUP BY line;");
        return table;
    }
}
