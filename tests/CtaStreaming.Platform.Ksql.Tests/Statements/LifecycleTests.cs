using System.Text.Json.Nodes;
using CtaStreaming.Platform.Ksql.Tests.Runtime.Support;
using CtaStreaming.Platform.Ksql.Tests.Support;
using CtaStreaming.Platform.SchemaClient;

namespace CtaStreaming.Platform.Ksql.Tests.Statements;

[Collection(SurroundingsCollection.Name)]
public sealed class LifecycleTests(Surroundings surroundings)
{
    private static readonly JsonObject FromStart = new() { ["auto.offset.reset"] = "earliest" };

    private readonly string _service = Surroundings.NewService();
    private readonly string _topic = KafkaFixture.Name("lives");

    [Fact]
    public async Task Drop_with_its_topic_removes_the_query_the_topic_and_the_schema()
    {
        await using var server = await surroundings.StartAsync(_service);
        await server.Client.ExecuteAsync(
            $"""
            CREATE STREAM source (n INT) WITH (KAFKA_TOPIC='{_topic}', PARTITIONS=1, VALUE_FORMAT='JSON');
            CREATE STREAM sink WITH (KAFKA_TOPIC='{_topic}-sink', VALUE_FORMAT='AVRO') AS SELECT n FROM source;
            """);
        using var registry = new SchemaRegistryClient(new() { Url = surroundings.RegistryUrl });
        Assert.NotNull(await registry.GetLatestAsync($"{_topic}-sink-value"));
        await server.Client.RefusedAsync("DROP STREAM source;", 40001, "You need to drop them before dropping");

        await server.Client.ExecuteAsync("DROP STREAM sink DELETE TOPIC;");

        Assert.Empty((await server.Client.AskAsync("SHOW QUERIES;")).GetProperty("queries").EnumerateArray());
        Assert.Null(await surroundings.Kafka.Topics.FindAsync($"{_topic}-sink"));
        Assert.Null(await registry.GetLatestAsync($"{_topic}-sink-value"));
        Assert.NotNull(await surroundings.Kafka.Topics.FindAsync(_topic));
    }

    [Fact]
    public async Task Sinks_are_kept_as_tables_and_streams_need_it()
    {
        await using var server = await surroundings.StartAsync(_service);
        await server.Client.ExecuteAsync(
            $"""
            CREATE STREAM source (n INT) WITH (KAFKA_TOPIC='{_topic}', PARTITIONS=2, VALUE_FORMAT='JSON');
            CREATE STREAM s WITH (KAFKA_TOPIC='{_topic}-s') AS SELECT n FROM source;
            CREATE TABLE t WITH (KAFKA_TOPIC='{_topic}-t') AS SELECT n, COUNT(*) AS c FROM source GROUP BY n;
            CREATE TABLE w WITH (KAFKA_TOPIC='{_topic}-w', PARTITIONS=1) AS
              SELECT n, COUNT(*) AS c FROM source WINDOW TUMBLING (SIZE 1 HOUR) GROUP BY n;
            """);
        Assert.Equal(("delete", 2), await PolicyAsync($"{_topic}-s"));
        Assert.Equal(("compact", 2), await PolicyAsync($"{_topic}-t"));
        Assert.Equal(("compact,delete", 1), await PolicyAsync($"{_topic}-w"));
    }

    [Fact]
    public async Task A_paused_query_rests_over_a_restart_and_goes_on_where_it_was()
    {
        await using (var server = await surroundings.StartAsync(_service))
        {
            await server.Client.ExecuteAsync(
                $"""
                CREATE STREAM source (n INT) WITH (KAFKA_TOPIC='{_topic}', PARTITIONS=1, VALUE_FORMAT='JSON');
                CREATE STREAM sink WITH (KAFKA_TOPIC='{_topic}-sink') AS SELECT n + 1 AS n FROM source;
                """,
                FromStart);
            await surroundings.Kafka.SendAsync(_topic, (null, """{"N":1}"""));
            await surroundings.Kafka.ReadAsync($"{_topic}-sink", 1);
            Assert.Equal("Query paused.", (await server.Client.AskAsync("PAUSE CSAS_SINK_1;")).Outcome());
        }

        await using (var server = await surroundings.StartAsync(_service))
        {
            Assert.Equal("PAUSED", (await server.Client.AskAsync("SHOW QUERIES;")).GetProperty("queries")[0].Text("state"));
            await surroundings.Kafka.SendAsync(_topic, (null, """{"N":2}"""));
            Assert.Equal("Query resumed.", (await server.Client.AskAsync("RESUME ALL;")).Outcome());
            var records = await surroundings.Kafka.ReadAsync($"{_topic}-sink", 2);
            Assert.Equal(["""{"N":2}""", """{"N":3}"""], records.Select(record => record.Value));
        }
    }

    [Fact]
    public async Task A_replaced_query_goes_on_where_the_old_one_was()
    {
        await using var server = await surroundings.StartAsync(_service);
        var created = await server.Client.ExecuteAsync(
            $"""
            CREATE STREAM source (n INT) WITH (KAFKA_TOPIC='{_topic}', PARTITIONS=1, VALUE_FORMAT='JSON');
            CREATE STREAM sink WITH (KAFKA_TOPIC='{_topic}-sink') AS SELECT n FROM source;
            """,
            FromStart);
        Assert.Equal("CSAS_SINK_1", created[1].GetProperty("commandStatus").Text("queryId"));
        await surroundings.Kafka.SendAsync(_topic, (null, """{"N":1}"""), (null, """{"N":2}"""));
        await surroundings.Kafka.ReadAsync($"{_topic}-sink", 2);

        var replaced = await server.Client.AskAsync(
            $"CREATE OR REPLACE STREAM sink WITH (KAFKA_TOPIC='{_topic}-sink') AS SELECT n FROM source WHERE n > 2;", FromStart);

        Assert.Equal("CSAS_SINK_1", replaced.GetProperty("commandStatus").Text("queryId"));
        await surroundings.Kafka.SendAsync(_topic, (null, """{"N":0}"""), (null, """{"N":3}"""));
        var records = await surroundings.Kafka.ReadAsync($"{_topic}-sink", 3);
        Assert.Equal(["""{"N":1}""", """{"N":2}""", """{"N":3}"""], records.Select(record => record.Value));
        Assert.Equal(1, (await server.Client.AskAsync("SHOW QUERIES;")).GetProperty("queries").GetArrayLength());
    }

    [Fact]
    public async Task Inserts_are_queries_of_their_own_and_end_when_they_are_terminated()
    {
        await using var server = await surroundings.StartAsync(_service);
        await server.Client.ExecuteAsync(
            $"""
            CREATE STREAM source (n INT) WITH (KAFKA_TOPIC='{_topic}', PARTITIONS=1, VALUE_FORMAT='JSON');
            CREATE STREAM sink (n INT) WITH (KAFKA_TOPIC='{_topic}-sink', PARTITIONS=1, VALUE_FORMAT='JSON');
            """);
        var inserted = await server.Client.AskAsync("INSERT INTO sink SELECT n FROM source;", FromStart);
        Assert.Equal(("stream/`SINK`/create", "Created query with ID INSERTQUERY_3"), (inserted.Text("commandId"), inserted.Outcome()));
        await server.Client.RefusedAsync("DROP STREAM sink;", 40001, "INSERTQUERY_3");

        var terminated = await server.Client.AskAsync("TERMINATE INSERTQUERY_3;");
        Assert.Equal(("terminate/INSERTQUERY_3/execute", "Query terminated."), (terminated.Text("commandId"), terminated.Outcome()));
        await server.Client.ExecuteAsync("DROP STREAM sink;");
        await server.Client.RefusedAsync("TERMINATE INSERTQUERY_3;", 40001, "Unknown queryId: INSERTQUERY_3");
    }

    private async Task<(string Policy, int Partitions)> PolicyAsync(string topic)
    {
        using var admin = surroundings.Kafka.Clients.Admin();
        var resource = new Confluent.Kafka.Admin.ConfigResource { Type = Confluent.Kafka.Admin.ResourceType.Topic, Name = topic };
        var policy = (await admin.DescribeConfigsAsync([resource]))[0].Entries["cleanup.policy"].Value;
        return (policy, (await surroundings.Kafka.Topics.FindAsync(topic))!.Partitions);
    }
}
