using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CtaStreaming.Platform.Ksql.Tests.Support;

namespace CtaStreaming.Platform.Ksql.Tests.Queries;

[Collection(SurroundingsCollection.Name)]
public sealed class QueriesApiTests(Surroundings surroundings)
{
    private readonly KsqlClient _client = surroundings.Client;

    [Fact]
    public async Task What_is_inserted_comes_out_of_push_queries_in_every_framing()
    {
        await _client.ExecuteAsync(
            """
            CREATE STREAM framed (id INT KEY, name STRING, amount DECIMAL(4,2)) WITH (KAFKA_TOPIC='framed', PARTITIONS=1, VALUE_FORMAT='JSON');
            INSERT INTO framed VALUES (1, 'Howard', 1.5);
            INSERT INTO framed (name, id) VALUES ('Bel' || 'mont', 2);
            """);
        const string Sql = "SELECT * FROM framed EMIT CHANGES LIMIT 2;";

        var old = await PostAsync("query", new JsonObject { ["ksql"] = Sql, ["streamsProperties"] = Earliest() });
        Assert.Contains("\"schema\":\"`ID` INTEGER, `NAME` STRING, `AMOUNT` DECIMAL(4, 2)\"}},\n", old, StringComparison.Ordinal);
        Assert.EndsWith(
            "{\"row\":{\"columns\":[1,\"Howard\",1.50]}},\n{\"row\":{\"columns\":[2,\"Belmont\",null]}},\n{\"finalMessage\":\"Limit Reached\"}]",
            old.TrimEnd(),
            StringComparison.Ordinal);

        var lines = (await PostAsync("query-stream", QueryStream(Sql))).Split('\n');
        Assert.Contains("\"columnNames\":[\"ID\",\"NAME\",\"AMOUNT\"],\"columnTypes\":[\"INTEGER\",\"STRING\",\"DECIMAL(4, 2)\"]", lines[0], StringComparison.Ordinal);
        Assert.Equal(["[1,\"Howard\",1.50]", "[2,\"Belmont\",null]", ""], lines[1..]);

        using var array = JsonDocument.Parse(await PostAsync("query-stream", QueryStream(Sql), "application/json"));
        Assert.Equal(3, array.RootElement.GetArrayLength());
    }

    [Theory]
    [InlineData("", "application/vnd.ksqlapi.delimited.v1")]
    [InlineData("*/*", "application/vnd.ksqlapi.delimited.v1")]
    [InlineData("application/json, text/plain, */*", "application/json")]
    [InlineData("text/plain, application/json;q=0.9, */*;q=0.8", "application/json")]
    [InlineData("*/*, application/json", "application/json")]
    [InlineData("application/json;q=0.5, application/vnd.ksqlapi.delimited.v1", "application/vnd.ksqlapi.delimited.v1")]
    [InlineData("application/vnd.ksql.v1+json, application/json", "application/vnd.ksql.v1+json")]
    public async Task The_client_says_in_which_order_it_takes_framings(string accept, string answered)
    {
        await _client.ExecuteAsync("CREATE STREAM IF NOT EXISTS chosen (n INT) WITH (KAFKA_TOPIC='chosen', PARTITIONS=1, VALUE_FORMAT='JSON');");
        using var http = new HttpClient { BaseAddress = _client.Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, "query-stream")
        {
            Content = new StringContent(new JsonObject { ["sql"] = "SELECT * FROM chosen;" }.ToJsonString()),
        };
        if (accept.Length > 0) request.Headers.TryAddWithoutValidation("Accept", accept);

        using var answer = await http.SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, answered), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_row_is_sent_at_once_and_a_closed_query_ends(string version)
    {
        var name = $"live{version[0]}";
        await _client.ExecuteAsync($"CREATE STREAM {name} (n INT) WITH (KAFKA_TOPIC='{name}', PARTITIONS=1, VALUE_FORMAT='JSON');");
        using var http = new HttpClient { BaseAddress = _client.Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, "query-stream")
        {
            Content = new StringContent(new JsonObject { ["sql"] = $"SELECT n FROM {name} EMIT CHANGES;" }.ToJsonString(), Encoding.UTF8, "application/json"),
            Version = Version.Parse(version),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var body = new StreamReader(await answer.Content.ReadAsStreamAsync());
        using var head = JsonDocument.Parse((await body.ReadLineAsync())!);
        await _client.ExecuteAsync($"INSERT INTO {name} VALUES (7);");
        Assert.Equal("[7]", await body.ReadLineAsync());

        var close = new JsonObject { ["queryId"] = head.RootElement.GetProperty("queryId").GetString() }.ToJsonString();
        Assert.Equal((int)HttpStatusCode.OK, (await _client.SendAsync(HttpMethod.Post, "close-query", close)).Status);
        Assert.Null(await body.ReadLineAsync());
        (await _client.SendAsync(HttpMethod.Post, "close-query", close)).IsError(40000, "No query with id");
    }

    [Fact]
    public async Task Pull_queries_read_tables_and_streams()
    {
        await _client.ExecuteAsync(
            """
            SET 'auto.offset.reset' = 'earliest';
            CREATE STREAM pulled (id INT KEY, n INT) WITH (KAFKA_TOPIC='pulled', PARTITIONS=2, VALUE_FORMAT='JSON');
            CREATE TABLE pulled_totals AS SELECT id, SUM(n) AS total FROM pulled GROUP BY id;
            INSERT INTO pulled VALUES (1, 10);
            INSERT INTO pulled VALUES (1, 20);
            INSERT INTO pulled VALUES (2, 5);
            """);
        await PostAsync("query-stream", QueryStream("SELECT * FROM pulled_totals WHERE total = 30 EMIT CHANGES LIMIT 1;"));

        var table = await PostAsync("query", new JsonObject { ["ksql"] = "SELECT * FROM pulled_totals WHERE id = 1;" });
        Assert.EndsWith(
            "\"schema\":\"`ID` INTEGER KEY, `TOTAL` INTEGER\"}},\n{\"row\":{\"columns\":[1,30]}}]", table.TrimEnd(), StringComparison.Ordinal);
        var stream = (await PostAsync("query-stream", QueryStream("SELECT n FROM pulled WHERE id = 1;"))).Split('\n');
        Assert.Equal(["[10]", "[20]", ""], stream[1..]);
    }

    [Fact]
    public async Task What_cannot_be_queried_is_a_proper_error()
    {
        await _client.ExecuteAsync("CREATE TABLE plain_table (id INT PRIMARY KEY, n INT) WITH (KAFKA_TOPIC='plain_table', PARTITIONS=1, VALUE_FORMAT='JSON');");
        await RefusedAsync("SELECT * FROM plain_table;", 40001, "The `PLAIN_TABLE` table isn't queryable. To derive a queryable table, you can do 'CREATE TABLE QUERYABLE_PLAIN_TABLE AS");
        await RefusedAsync("SELECT id, ROWOFFSET FROM plain_table;", 40001, "Pull queries don't support the following columns in SELECT clauses: `ROWOFFSET`");
        await RefusedAsync("SELECT COUNT(*) FROM plain_table GROUP BY id;", 40001, "Pull queries don't support GROUP BY clauses.");
        await RefusedAsync("SHOW STREAMS;", 40000, "not supported for this resource");
        await RefusedAsync("PRINT nothing_there;", 40001, "Could not find topic 'nothing_there'");
        await _client.RefusedAsync(
            "INSERT INTO plain_table (n) VALUES (1);", 40001, "Failed to insert values into 'PLAIN_TABLE'. Value for primary key column(s) ID is required for tables");
    }

    [Fact]
    public async Task Streamed_inserts_are_acknowledged_one_by_one_until_one_fails()
    {
        await _client.ExecuteAsync("CREATE STREAM streamed (id INT, name STRING) WITH (KAFKA_TOPIC='streamed', PARTITIONS=1, VALUE_FORMAT='JSON');");
        var rows = string.Concat(Enumerable.Range(0, 2_000).Select(id => $"{{\"id\":{id},\"Name\":\"n\"}}\n"));
        var answer = await _client.SendAsync(HttpMethod.Post, "inserts-stream", $"{{\"target\":\"streamed\"}}\n{rows}{{\"id\":\"x\"}}\n{{\"id\":1}}\n");
        var lines = answer.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(0, 2_000).Select(id => $"{{\"status\":\"ok\",\"seq\":{id}}}"), lines[..^1]);
        Assert.StartsWith("{\"status\":\"error\",\"seq\":2000,\"error_code\":40000,", lines[^1], StringComparison.Ordinal);

        var stored = (await PostAsync("query-stream", QueryStream("SELECT id FROM streamed WHERE name IS NOT NULL;"))).Split('\n');
        Assert.Equal(Enumerable.Range(0, 2_000).Select(id => $"[{id}]"), stored[1..^1]);
    }

    [Fact]
    public async Task PRINT_shows_records_with_a_guess_at_their_formats()
    {
        await _client.ExecuteAsync(
            """
            CREATE STREAM printed (id INT KEY, name STRING) WITH (KAFKA_TOPIC='printed', PARTITIONS=1, VALUE_FORMAT='AVRO');
            INSERT INTO printed (ROWTIME, id, name) VALUES (1706688000000, 10, 'How"ard');
            INSERT INTO printed (ROWTIME, id, name) VALUES (1706688000001, 11, NULL);
            INSERT INTO printed (ROWTIME, id, name) VALUES (1706688000002, 12, 'Belmont');
            """);
        string[] expected =
        [
            "Key format: KAFKA_INT or KAFKA_STRING",
            "Value format: AVRO",
            "rowtime: 2024/01/31 08:00:00.000 Z, key: 10, value: {\"NAME\": \"How\\\"ard\"}, partition: 0",
            "rowtime: 2024/01/31 08:00:00.002 Z, key: 12, value: {\"NAME\": \"Belmont\"}, partition: 0",
            "",
        ];
        Assert.Equal(expected, Together(await PostAsync("query-stream", QueryStream("PRINT printed FROM BEGINNING INTERVAL 2 LIMIT 2;"))));
        Assert.Equal(expected, Together(await PostAsync("query", new JsonObject { ["ksql"] = "PRINT printed FROM BEGINNING INTERVAL 2 LIMIT 2;" })));

        // Records that come apart may bring a line in between about what has become of the guess.
        static IEnumerable<string> Together(string lines) => lines.Split('\n').Where((line, index) => index < 2 || !line.Contains(" format: ", StringComparison.Ordinal))
            .Select(line => line.StartsWith("Value format: AVRO", StringComparison.Ordinal) ? "Value format: AVRO" : line);
    }

    private async Task RefusedAsync(string sql, int code, string message) =>
        (await _client.SendAsync(HttpMethod.Post, "query-stream", QueryStream(sql).ToJsonString())).IsError(code, message);

    private async Task<string> PostAsync(string path, JsonObject body, string? accept = null)
    {
        var answer = await _client.SendAsync(HttpMethod.Post, path, body.ToJsonString(), accept);
        Assert.True(answer.Status == 200, answer.Body);
        return answer.Body;
    }

    private static JsonObject QueryStream(string sql) => new() { ["sql"] = sql, ["properties"] = Earliest() };

    private static JsonObject Earliest() => new() { ["auto.offset.reset"] = "earliest" };
}
