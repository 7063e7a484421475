using System.Net;
using System.Text.Json;
using static CtaStreaming.Platform.Ksql.Tests.Queries.KsqlFixture;

namespace CtaStreaming.Platform.Ksql.Tests.Queries;

/// <summary>The endpoints over HTTP, on a real broker.</summary>
public sealed class EndToEndTests(KsqlFixture ksql) : IClassFixture<KsqlFixture>
{
    private static readonly Dictionary<string, string> Earliest = new() { ["auto.offset.reset"] = "earliest" };

    [Fact]
    public async Task What_is_inserted_comes_out_of_push_queries_in_every_framing()
    {
        await ksql.ExecuteAsync(
            """
            CREATE STREAM push (id INT KEY, name STRING, amount DECIMAL(4,2)) WITH (KAFKA_TOPIC='push', PARTITIONS=1, VALUE_FORMAT='JSON');
            INSERT INTO push VALUES (1, 'Howard', 1.5);
            INSERT INTO push (name, id) VALUES ('Bel' || 'mont', 2);
            """);
        const string Sql = "SELECT * FROM push EMIT CHANGES LIMIT 2;";

        var old = await ksql.ReadAsync("/query", Json(("ksql", Sql), ("streamsProperties", Earliest)));
        Assert.Contains("\"schema\":\"`ID` INTEGER, `NAME` STRING, `AMOUNT` DECIMAL(4, 2)\"}},\n", old, StringComparison.Ordinal);
        Assert.EndsWith(
            "{\"row\":{\"columns\":[1,\"Howard\",1.50]}},\n{\"row\":{\"columns\":[2,\"Belmont\",null]}},\n{\"finalMessage\":\"Limit Reached\"}]\n", old, StringComparison.Ordinal);

        var lines = (await ksql.ReadAsync("/query-stream", Json(("sql", Sql), ("properties", Earliest)))).Split('\n');
        Assert.Contains("\"columnNames\":[\"ID\",\"NAME\",\"AMOUNT\"],\"columnTypes\":[\"INTEGER\",\"STRING\",\"DECIMAL(4, 2)\"]", lines[0], StringComparison.Ordinal);
        Assert.Equal(["[1,\"Howard\",1.50]", "[2,\"Belmont\",null]", ""], lines[1..]);

        using var array = JsonDocument.Parse(await ksql.ReadAsync("/query-stream", Json(("sql", Sql), ("properties", Earliest)), "application/json"));
        Assert.Equal(3, array.RootElement.GetArrayLength());
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_row_is_sent_at_once_and_a_closed_query_ends(string version)
    {
        var name = $"live{version[0]}";
        await ksql.ExecuteAsync($"CREATE STREAM {name} (n INT) WITH (KAFKA_TOPIC='{name}', PARTITIONS=1, VALUE_FORMAT='JSON');");
        using var answer = await ksql.SendAsync("/query-stream", Json(("sql", $"SELECT n FROM {name} EMIT CHANGES;")), version: Version.Parse(version));
        using var body = new StreamReader(await answer.Content.ReadAsStreamAsync());
        using var head = JsonDocument.Parse((await body.ReadLineAsync())!);
        await ksql.ExecuteAsync($"INSERT INTO {name} VALUES (7);");
        Assert.Equal("[7]", await body.ReadLineAsync());

        var close = Json(("queryId", head.RootElement.GetProperty("queryId").GetString()!));
        using var closed = await ksql.SendAsync("/close-query", close);
        Assert.Equal(HttpStatusCode.OK, closed.StatusCode);
        Assert.Null(await body.ReadLineAsync());
        using var again = await ksql.SendAsync("/close-query", close);
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
    }

    [Fact]
    public async Task Pull_queries_read_tables_and_streams()
    {
        await ksql.ExecuteAsync(
            """
            SET 'auto.offset.reset' = 'earliest';
            CREATE STREAM pull (id INT KEY, n INT) WITH (KAFKA_TOPIC='pull', PARTITIONS=2, VALUE_FORMAT='JSON');
            CREATE TABLE totals AS SELECT id, SUM(n) AS total FROM pull GROUP BY id;
            INSERT INTO pull VALUES (1, 10);
            INSERT INTO pull VALUES (1, 20);
            INSERT INTO pull VALUES (2, 5);
            """);
        using var push = await ksql.SendAsync("/query-stream", Json(("sql", "SELECT * FROM totals WHERE total = 30 EMIT CHANGES LIMIT 1;"), ("properties", Earliest)));
        await push.Content.ReadAsStringAsync();

        var table = await ksql.ReadAsync("/query", Json(("ksql", "SELECT * FROM totals WHERE id = 1;")));
        Assert.Matches("""^\[\{"header":\{"queryId":"query_\d+","schema":"`ID` INTEGER KEY, `TOTAL` INTEGER"\}\},\n\{"row":\{"columns":\[1,30\]\}\}\]\n$""", table);
        var stream = (await ksql.ReadAsync("/query-stream", Json(("sql", "SELECT n FROM pull WHERE id = 1;")))).Split('\n');
        Assert.Equal(["[10]", "[20]", ""], stream[1..]);
    }

    [Fact]
    public async Task What_cannot_be_queried_is_a_proper_error()
    {
        await ksql.ExecuteAsync("CREATE TABLE plain (id INT PRIMARY KEY, n INT) WITH (KAFKA_TOPIC='plain', PARTITIONS=1, VALUE_FORMAT='JSON');");
        using var plain = await ksql.SendAsync("/query-stream", Json(("sql", "SELECT * FROM plain;")));
        Assert.Equal(HttpStatusCode.BadRequest, plain.StatusCode);
        using var error = JsonDocument.Parse(await plain.Content.ReadAsStringAsync());
        Assert.Equal(40001, error.RootElement.GetProperty("error_code").GetInt32());
        Assert.StartsWith(
            "The `PLAIN` table isn't queryable. To derive a queryable table, you can do 'CREATE TABLE QUERYABLE_PLAIN AS SELECT * FROM PLAIN'.",
            error.RootElement.GetProperty("message").GetString(),
            StringComparison.Ordinal);

        using var statement = await ksql.SendAsync("/query", Json(("ksql", "SHOW STREAMS;")));
        Assert.Equal(HttpStatusCode.BadRequest, statement.StatusCode);
        using var insert = await ksql.SendAsync("/ksql", Json(("ksql", "INSERT INTO plain (n) VALUES (1);")));
        Assert.Contains("Failed to insert values into 'PLAIN'. Value for primary key column(s) ID is required for tables", await insert.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Streamed_inserts_are_acknowledged_one_by_one()
    {
        await ksql.ExecuteAsync("CREATE STREAM inserts (id INT KEY, name STRING) WITH (KAFKA_TOPIC='inserts', PARTITIONS=1, VALUE_FORMAT='AVRO', KEY_FORMAT='AVRO');");
        const string Body = "{\"target\":\"inserts\"}\n{\"id\":1,\"Name\":\"a\"}\n{\"name\":\"b\"}\n{\"ID\":3,\"NAME\":\"c\"}\n";
        var lines = (await ksql.ReadAsync("/inserts-stream", Body)).Split('\n');
        Assert.Equal("{\"status\":\"ok\",\"seq\":0}", lines[0]);
        Assert.Equal("{\"status\":\"error\",\"seq\":1,\"error_code\":40000,\"message\":\"Key field must be specified: ID\"}", lines[1]);
        Assert.Equal("{\"status\":\"ok\",\"seq\":2}", lines[2]);

        var rows = (await ksql.ReadAsync("/query-stream", Json(("sql", "SELECT * FROM inserts;")))).Split('\n');
        Assert.Equal(["[1,\"a\"]", "[3,\"c\"]", ""], rows[1..]);
        var printed = (await ksql.ReadAsync("/query", Json(("ksql", "PRINT inserts FROM BEGINNING LIMIT 2;")))).Split('\n');
        Assert.StartsWith("Key format: AVRO", printed[0], StringComparison.Ordinal);
        Assert.Equal("Value format: AVRO", printed[1].Split(" or ")[0]);
        Assert.Matches("""^rowtime: \d{4}/\d\d/\d\d \d\d:\d\d:\d\d\.\d{3} Z, key: .*1.*, value: \{"NAME": "a"\}, partition: 0$""", printed[2]);
    }
}
