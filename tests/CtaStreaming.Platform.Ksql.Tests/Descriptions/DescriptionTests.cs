using System.Text.Json;
using System.Text.Json.Nodes;
using CtaStreaming.Platform.Ksql.Tests.Runtime.Support;
using CtaStreaming.Platform.Ksql.Tests.Support;

namespace CtaStreaming.Platform.Ksql.Tests.Descriptions;

[Collection(SurroundingsCollection.Name)]
public sealed class DescriptionTests(Surroundings surroundings) : IAsyncLifetime
{
    private readonly string _topic = KafkaFixture.Name("described");
    private RunningServer _server = null!;

    private KsqlClient Client => _server.Client;

    public async Task InitializeAsync()
    {
        _server = await surroundings.StartAsync(Surroundings.NewService());
        await Client.ExecuteAsync(
            $"""
            CREATE STREAM riders (id INT KEY, seen TIMESTAMP, fare DECIMAL(4, 2), stops ARRAY<STRING>, legs MAP<STRING, STRUCT<n INT>>)
              WITH (KAFKA_TOPIC='{_topic}', PARTITIONS=3, VALUE_FORMAT='JSON', TIMESTAMP='seen');
            CREATE TABLE fares WITH (KAFKA_TOPIC='{_topic}-fares') AS
              SELECT id, COUNT(*) AS n FROM riders WINDOW TUMBLING (SIZE 1 HOUR) GROUP BY id EMIT CHANGES;
            """,
            new JsonObject { ["auto.offset.reset"] = "earliest" });
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Describe_shows_columns_formats_and_queries()
    {
        var entity = await Client.AskAsync("DESCRIBE riders;");
        Assert.Equal(("sourceDescription", "DESCRIBE riders;"), (entity.Type(), entity.Text("statementText")));
        var source = entity.GetProperty("sourceDescription");
        Assert.Equal(("RIDERS", "STREAM", "SEEN"), (source.Text("name"), source.Text("type"), source.Text("timestamp")));
        Assert.Equal(("KAFKA", "JSON", _topic), (source.Text("keyFormat"), source.Text("valueFormat"), source.Text("topic")));
        Assert.Equal(JsonValueKind.Null, source.GetProperty("windowType").ValueKind);
        Assert.Equal(["CTAS_FARES_1"], source.GetProperty("readQueries").Names("id"));
        Assert.Empty(source.GetProperty("writeQueries").EnumerateArray());
        Assert.Equal(["FARES"], source.GetProperty("sourceConstraints").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal((0, false), (source.GetProperty("partitions").GetInt32(), source.GetProperty("extended").GetBoolean()));
        Assert.Equal(
            """
            [{"name":"ID","schema":{"type":"INTEGER","fields":null,"memberSchema":null},"type":"KEY"},
            {"name":"SEEN","schema":{"type":"TIMESTAMP","fields":null,"memberSchema":null}},
            {"name":"FARE","schema":{"type":"DECIMAL","fields":null,"memberSchema":null,"parameters":{"precision":4,"scale":2}}},
            {"name":"STOPS","schema":{"type":"ARRAY","fields":null,"memberSchema":{"type":"STRING","fields":null,"memberSchema":null}}},
            {"name":"LEGS","schema":{"type":"MAP","fields":null,"memberSchema":{"type":"STRUCT","fields":[{"name":"N","schema":{"type":"INTEGER","fields":null,"memberSchema":null}}],"memberSchema":null}}}]
            """.ReplaceLineEndings(""),
            source.GetProperty("fields").GetRawText());
    }

    [Fact]
    public async Task Describe_extended_asks_cluster_and_queries()
    {
        await surroundings.Kafka.SendAsync(_topic, (null, """{"SEEN":1,"FARE":2.25}"""));
        var source = await EventuallyAsync(
            "DESCRIBE riders EXTENDED;", "sourceDescription", source => source.GetProperty("queryOffsetSummaries")[0].GetProperty("topicSummaries").GetArrayLength() > 0);
        Assert.Equal((3, 1), (source.GetProperty("partitions").GetInt32(), source.GetProperty("replication").GetInt32()));
        var offsets = source.GetProperty("queryOffsetSummaries")[0];
        Assert.EndsWith("query_CTAS_FARES_1", offsets.Text("groupId"), StringComparison.Ordinal);
        Assert.Equal(3, offsets.GetProperty("topicSummaries")[0].GetProperty("offsets").GetArrayLength());

        var table = (await Client.AskAsync("DESCRIBE fares EXTENDED;")).GetProperty("sourceDescription");
        Assert.Equal("TUMBLING", table.Text("windowType"));
        Assert.Equal("CTAS_FARES_1", table.GetProperty("writeQueries")[0].Text("id"));
        Assert.StartsWith("CREATE TABLE FARES", table.Text("statement"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listings_show_what_there_is()
    {
        var streams = await Client.AskAsync("LIST STREAMS;");
        Assert.Equal("streams", streams.Type());
        Assert.Equal(
            $$"""[{"type":"STREAM","name":"RIDERS","topic":"{{_topic}}","keyFormat":"KAFKA","valueFormat":"JSON","isWindowed":false}]""",
            streams.GetProperty("streams").GetRawText());
        Assert.True((await Client.AskAsync("SHOW TABLES;")).GetProperty("tables")[0].GetProperty("isWindowed").GetBoolean());
        Assert.Equal("source_descriptions", (await Client.AskAsync("SHOW STREAMS EXTENDED;")).Type());
        Assert.Equal(["FARES"], (await Client.AskAsync("DESCRIBE TABLES;")).GetProperty("sourceDescriptions").Names());

        var topics = (await Client.AskAsync("SHOW TOPICS;")).GetProperty("topics").EnumerateArray();
        Assert.Equal("[1,1,1]", topics.First(topic => topic.Text("name") == _topic).GetProperty("replicaInfo").GetRawText());
        Assert.DoesNotContain(topics, topic => topic.Text("name").StartsWith('_'));
        Assert.Contains((await Client.AskAsync("SHOW ALL TOPICS;")).GetProperty("topics").EnumerateArray(), topic => topic.Text("name") == "_schemas");
        var extended = (await Client.AskAsync("SHOW TOPICS EXTENDED;")).GetProperty("topics").EnumerateArray().First(topic => topic.Text("name") == _topic);
        Assert.Equal(1, extended.GetProperty("consumerGroupCount").GetInt32());
    }

    [Fact]
    public async Task Queries_are_listed_and_explained()
    {
        var query = (await Client.AskAsync("SHOW QUERIES;")).GetProperty("queries")[0];
        Assert.Equal(("CTAS_FARES_1", "PERSISTENT", "RUNNING"), (query.Text("id"), query.Text("queryType"), query.Text("state")));
        Assert.Equal("""{"RUNNING":1}""", query.GetProperty("statusCount").GetRawText());
        Assert.Equal($"{_topic}-fares", query.GetProperty("sinkKafkaTopics")[0].GetString());

        var explained = await EventuallyAsync("EXPLAIN ctas_fares_1;", "queryDescription", query => query.Text("state") == "RUNNING");
        Assert.Equal(("CTAS_FARES_1", "TUMBLING", "RUNNING"), (explained.Text("id"), explained.Text("windowType"), explained.Text("state")));
        Assert.Equal("RUNNING", explained.GetProperty("ksqlHostQueryStatus").Text(Client.Url.Authority));
        Assert.Contains("AGGREGATE", explained.Text("executionPlan"), StringComparison.Ordinal);
        Assert.Equal("earliest", explained.GetProperty("overriddenProperties").Text("auto.offset.reset"));
        Assert.Equal("CTAS_FARES_1", (await Client.AskAsync("SHOW QUERIES EXTENDED;")).GetProperty("queryDescriptions")[0].Text("id"));
    }

    [Theory]
    [InlineData("EXPLAIN SELECT fare FROM riders WHERE fare > 1 EMIT CHANGES;", "PUSH")]
    [InlineData("EXPLAIN CREATE STREAM dear AS SELECT * FROM riders WHERE fare > 1;", "PERSISTENT")]
    public async Task A_query_can_be_explained_before_it_runs(string sql, string type)
    {
        var explained = (await Client.AskAsync(sql)).GetProperty("queryDescription");
        Assert.Equal(("", type), (explained.Text("id"), explained.Text("queryType")));
        Assert.Contains("FILTER", explained.Text("executionPlan"), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, explained.GetProperty("state").ValueKind);
        Assert.Equal(1, (await Client.AskAsync("SHOW STREAMS;")).GetProperty("streams").GetArrayLength());
    }

    [Fact]
    public async Task Functions_and_properties_are_listed_and_described()
    {
        var functions = (await Client.AskAsync("SHOW FUNCTIONS;")).GetProperty("functions");
        Assert.Contains("AGGREGATE", functions.EnumerateArray().Where(function => function.Text("name") == "COUNT").Select(function => function.Text("type")));
        var substring = await Client.AskAsync("DESCRIBE FUNCTION substring;");
        Assert.Equal(("describe_function", "SUBSTRING", "SCALAR"), (substring.Type(), substring.Text("name"), substring.Text("type")));
        Assert.NotEqual(0, substring.GetProperty("functions")[0].GetProperty("arguments").GetArrayLength());

        var properties = (await Client.AskAsync("SHOW PROPERTIES;")).GetProperty("properties").EnumerateArray().ToDictionary(property => property.Text("name"));
        Assert.Equal("latest", properties["ksql.streams.auto.offset.reset"].Text("value"));
        Assert.Equal("QUERY", properties["ksql.query.pull.table.scan.enabled"].Text("level"));
        Assert.False(properties["ksql.service.id"].GetProperty("editable").GetBoolean());
    }

    /// <summary>What a statement answers once the query has come so far.</summary>
    private async Task<JsonElement> EventuallyAsync(string sql, string member, Func<JsonElement, bool> isReached)
    {
        JsonElement last = default;
        await Eventually.HoldsAsync(
            async () => isReached(last = (await Client.AskAsync(sql)).GetProperty(member)), () => $"{sql} never got beyond {last}");
        return last;
    }
}
