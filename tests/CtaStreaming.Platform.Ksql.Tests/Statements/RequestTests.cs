using System.Text.Json.Nodes;
using CtaStreaming.Platform.Ksql.Http;
using CtaStreaming.Platform.Ksql.Tests.Runtime.Support;
using CtaStreaming.Platform.Ksql.Tests.Support;

namespace CtaStreaming.Platform.Ksql.Tests.Statements;

[Collection(SurroundingsCollection.Name)]
public sealed class RequestTests(Surroundings surroundings)
{
    private readonly KsqlClient _client = surroundings.Client;

    public static TheoryData<string, int, string> MalformedBodies => new()
    {
        { "", 40000, "body" },
        { "null", 40000, "body" },
        { "[]", 40000, "body" },
        { "{", 40000, "body" },
        { """{"ksql":7}""", 40000, "body" },
        { """{"ksql":"SHOW STREAMS;","streamsProperties":{"auto.offset.reset":[]}}""", 40000, "auto.offset.reset" },
        { """{"ksql":"SHOW STREAMS;","streamsProperties":{"auto.offset.rest":"earliest"}}""", 40000, "Not recognizable as ksql, streams, consumer, or producer property: 'auto.offset.rest'" },
        { """{"ksql":"SHOW STREAMS;","streamsProperties":{"ksql.streams.auto.offset.reset":"sometimes"}}""", 40000, "Failed to set 'ksql.streams.auto.offset.reset' to 'sometimes'" },
        { """{"ksql":"SHOW STREAMS;","streamsProperties":{"commit.interval.ms":"soon"}}""", 40000, "Not a number of type LONG" },
        { """{"ksql":"SHOW STREAMS;","streamsProperties":{"ksql.service.id":"x"}}""", 40000, "prohibited by the KSQL server" },
    };

    [Theory]
    [MemberData(nameof(MalformedBodies))]
    public async Task A_malformed_request_is_the_clients_error(string body, int code, string message)
    {
        var answer = await _client.SendAsync(HttpMethod.Post, "ksql", body);
        answer.IsError(code, message);
        Assert.Equal("generic_error", answer.Json.Type());
    }

    public static TheoryData<string, int, string> BadStatements => new()
    {
        { "SHOW STREAMS", 40001, "line 1:13" },
        { "SHOE STREAMS;", 40001, "line 1:1" },
        { "SELECT * FROM x EMIT CHANGES;", 40002, "should be issued to the websocket endpoint '/query'" },
        { "PRINT 'x';", 40002, "should be issued to the websocket endpoint '/query'" },
        { "DESCRIBE nothing;", 40001, "Could not find STREAM/TABLE 'NOTHING' in the Metastore" },
        { "DROP STREAM nothing;", 40001, "Stream NOTHING does not exist." },
        { "TERMINATE nothing_1;", 40001, "Unknown queryId: nothing_1" },
        { "EXPLAIN nothing_1;", 40001, "Query with id:NOTHING_1 does not exist" },
        { "EXPLAIN DROP STREAM x;", 40001, "" },
        { "SET 'auto.offset.rest' = 'earliest';", 40001, "Unknown property: auto.offset.rest" },
        { "SET 'auto.offset.reset' = 'sometimes';", 40001, "String must be one of: latest, earliest, none" },
        { "UNSET 'nothing';", 40001, "Unknown property: nothing" },
        { "UNDEFINE nothing;", 40001, "Cannot undefine variable 'nothing' which was never defined" },
        { "DESCRIBE FUNCTION nothing;", 40001, "Can't find any functions with the name 'NOTHING'" },
        { "CREATE STREAM x (a INT) WITH (KAFKA_TOPIC='nowhere', VALUE_FORMAT='JSON');", 40001, "nowhere" },
    };

    [Theory]
    [MemberData(nameof(BadStatements))]
    public async Task A_bad_statement_is_named_in_the_error(string sql, int code, string message)
    {
        var answer = await _client.RefusedAsync(sql, code, message);
        Assert.Equal("statement_error", answer.Json.Type());
        Assert.Equal(sql, answer.Json.Text("statementText"));
        Assert.Empty(answer.Json.GetProperty("entities").EnumerateArray());
    }

    [Fact]
    public async Task An_empty_request_has_an_empty_answer()
    {
        Assert.Equal("[]", (await _client.TryAsync("")).Body);
        Assert.Equal("[]", (await _client.TryAsync("  -- nothing\n /* at all */ ")).Body);
        Assert.Equal("[]", (await _client.TryAsync("SET 'auto.offset.reset'='earliest'; UNSET 'auto.offset.reset'; DEFINE a = 'b'; UNDEFINE a;")).Body);
    }

    [Fact]
    public async Task One_bad_statement_keeps_the_whole_request_from_being_executed()
    {
        await _client.RefusedAsync("CREATE TYPE never AS INT; DROP STREAM nothing;", 40001, "Stream NOTHING does not exist.");

        var types = (await _client.AskAsync("SHOW TYPES;")).GetProperty("types");
        Assert.False(types.TryGetProperty("NEVER", out _));
    }

    [Fact]
    public async Task Later_statements_of_a_request_see_what_earlier_ones_make()
    {
        var name = KafkaFixture.Name("chain").Replace('-', '_');
        var answers = await _client.ExecuteAsync($"""
            CREATE TYPE {name}_type AS STRUCT<n INT>;
            CREATE STREAM {name} (s {name}_type) WITH (KAFKA_TOPIC='{name}', PARTITIONS=2, VALUE_FORMAT='JSON');
            CREATE STREAM {name}_2 WITH (KAFKA_TOPIC='{name}2') AS SELECT s->n AS n FROM {name};
            CREATE TABLE {name}_3 WITH (KAFKA_TOPIC='{name}3') AS SELECT n, COUNT(*) AS c FROM {name}_2 GROUP BY n;
            DESCRIBE {name}_3 EXTENDED;
            TERMINATE ALL;
            DROP TABLE {name}_3 DELETE TOPIC;
            """);
        Assert.Equal(7, answers.GetArrayLength());
        Assert.Equal(2, answers[4].GetProperty("sourceDescription").GetProperty("partitions").GetInt32());
        Assert.Null(await surroundings.Kafka.Topics.FindAsync($"{name}3"));
        Assert.Equal(2, (await surroundings.Kafka.Topics.FindAsync($"{name}2"))!.Partitions);
    }

    [Fact]
    public async Task Properties_and_variables_last_as_long_as_the_request()
    {
        var variables = new JsonObject { ["a"] = "1" };
        var answer = await _client.TryAsync("DEFINE b = '2'; SET 'auto.offset.reset' = 'earliest'; SHOW VARIABLES; SHOW PROPERTIES;", variables: variables);

        Assert.Equal([("a", "1"), ("b", "2")], answer.Json[0].GetProperty("variables").EnumerateArray().Select(v => (v.Text("name"), v.Text("value"))));
        Assert.Equal(["ksql.streams.auto.offset.reset"], answer.Json[1].GetProperty("overwrittenProperties").EnumerateArray().Select(name => name.GetString()));
        var later = await _client.AskAsync("SHOW VARIABLES;");
        Assert.Empty(later.GetProperty("variables").EnumerateArray());
    }

    [Fact]
    public async Task A_variable_stands_for_a_part_of_a_later_statement()
    {
        var name = KafkaFixture.Name("variable").Replace('-', '_');
        var answer = await _client.AskAsync($"DEFINE name = '{name}'; DEFINE topic = '{name}'; "
            + "CREATE STREAM ${name} (a INT) WITH (KAFKA_TOPIC='${topic}', PARTITIONS=1, VALUE_FORMAT='JSON');");
        Assert.Equal($"stream/`{name.ToUpperInvariant()}`/create", answer.Text("commandId"));
    }

    [Fact]
    public async Task What_exists_already_is_a_warning_or_an_error_as_asked_for()
    {
        var name = KafkaFixture.Name("existing").Replace('-', '_');
        var with = $"(a INT) WITH (KAFKA_TOPIC='{name}', PARTITIONS=1, VALUE_FORMAT='JSON');";
        await _client.ExecuteAsync($"CREATE STREAM {name} {with}");

        var warning = await _client.AskAsync($"CREATE STREAM IF NOT EXISTS {name} {with}");
        Assert.Equal("warning_entity", warning.Type());
        Assert.Contains("A stream with the same name already exists", warning.Text("message"), StringComparison.Ordinal);
        await _client.RefusedAsync($"CREATE STREAM {name} {with}", 40001, "A stream with the same name already exists");
        Assert.Equal("Stream created", (await _client.AskAsync($"CREATE OR REPLACE STREAM {name} {with.Replace("(a INT)", "(a INT, b INT)", StringComparison.Ordinal)}")).Outcome());
        Assert.Equal(-1, (await _client.AskAsync($"DROP STREAM IF EXISTS {name}_2;")).GetProperty("commandSequenceNumber").GetInt64());
    }

    [Fact]
    public async Task A_command_that_never_comes_is_waited_for_in_vain()
    {
        var answer = await _client.SendAsync(HttpMethod.Post, "ksql", """{"ksql":"SHOW STREAMS;","commandSequenceNumber":1000000}""");
        answer.IsError(50301, "Timed out while waiting for a previous command to execute");
    }

    [Fact]
    public async Task What_a_client_may_send_is_bounded()
    {
        Assert.Equal(413, (await _client.SendAsync(HttpMethod.Post, "ksql", new string(' ', RequestLimits.BodyBytes + 1))).Status);
        await _client.RefusedAsync(string.Concat(Enumerable.Repeat("SHOW TYPES;", RequestLimits.Statements + 1)), 40000, "At most 1000");
        var properties = new JsonObject();
        for (var i = 0; i <= RequestLimits.Properties; i++) properties[$"consumer.p{i}"] = "v";
        await _client.RefusedAsync("SHOW TYPES;", 40000, "At most 1000 properties", properties);
        (await _client.SendAsync(HttpMethod.Post, "ksql", $"{{\"ksql\":{new string('[', 100_000)}")).IsError(40000, "body");
    }

    [Theory]
    [InlineData(null, "application/vnd.ksql.v1+json")]
    [InlineData("application/json", "application/json")]
    [InlineData("text/html, application/json;q=0.5, application/vnd.ksql.v1+json;q=0.4", "application/json")]
    [InlineData("*/*", "application/vnd.ksql.v1+json")]
    public async Task The_client_chooses_what_the_answer_is_called(string? accept, string contentType)
    {
        var answer = await _client.SendAsync(HttpMethod.Post, "ksql", """{"ksql":"SHOW TYPES;"}""", accept, "text/plain");
        Assert.Equal((200, contentType), (answer.Status, answer.ContentType));
    }

    [Fact]
    public async Task A_client_that_takes_no_json_is_refused() =>
        Assert.Equal(406, (await _client.SendAsync(HttpMethod.Post, "ksql", """{"ksql":"SHOW TYPES;"}""", "text/html")).Status);
}
