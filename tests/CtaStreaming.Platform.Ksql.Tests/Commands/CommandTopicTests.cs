using System.Text.Json;
using System.Text.Json.Nodes;
using Confluent.Kafka;
using CtaStreaming.Platform.Ksql.Tests.Support;

namespace CtaStreaming.Platform.Ksql.Tests.Commands;

[Collection(SurroundingsCollection.Name)]
public sealed class CommandTopicTests(Surroundings surroundings)
{
    private readonly string _service = Surroundings.NewService();

    private string Topic => $"_confluent-ksql-{_service}_command_topic";

    [Fact]
    public async Task A_command_is_a_record_that_says_all_that_is_needed_to_apply_it()
    {
        await using var server = await surroundings.StartAsync(_service);
        var topic = await surroundings.Kafka.CreateTopicAsync("numbers");
        await server.Client.ExecuteAsync(
            $"create stream numbers (n int) with (kafka_topic='{topic}', value_format='json');", new JsonObject { ["auto.offset.reset"] = "earliest" });

        var record = (await surroundings.Kafka.ReadAsync(Topic, 1))[0];
        Assert.Equal("\"stream/`NUMBERS`/create\"", record.Key);
        var command = JsonSerializer.Deserialize<JsonElement>(record.ValueBytes);
        Assert.StartsWith("CREATE STREAM NUMBERS (N INTEGER)", command.Text("statement"), StringComparison.Ordinal);
        Assert.Contains("KEY_FORMAT='KAFKA'", command.Text("statement"), StringComparison.Ordinal);
        Assert.StartsWith("create stream numbers", command.Text("clientStatement"), StringComparison.Ordinal);
        Assert.Equal("earliest", command.GetProperty("streamsProperties").Text("auto.offset.reset"));
        Assert.Equal(JsonValueKind.Object, command.GetProperty("originalProperties").ValueKind);
        Assert.Equal(1, command.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Everything_is_there_after_a_restart_and_nothing_of_what_was_dropped()
    {
        var topic = await surroundings.Kafka.CreateTopicAsync("source");
        IReadOnlyList<string> before;
        await using (var server = await surroundings.StartAsync(_service))
        {
            await server.Client.ExecuteAsync($"""
                CREATE TYPE pair AS STRUCT<a INT, b STRING>;
                CREATE STREAM source (p PAIR, n INT) WITH (KAFKA_TOPIC='{topic}', VALUE_FORMAT='JSON');
                CREATE STREAM gone AS SELECT n FROM source;
                DROP STREAM gone DELETE TOPIC;
                CREATE STREAM kept WITH (KAFKA_TOPIC='{topic}-kept') AS SELECT p->b AS b, n FROM source;
                CREATE TABLE counts WITH (KAFKA_TOPIC='{topic}-counts') AS SELECT n, COUNT(*) AS c FROM source GROUP BY n;
                TERMINATE CTAS_COUNTS_9;
                """);
            before = await DescribeAsync(server.Client);
        }

        await using (var server = await surroundings.StartAsync(_service))
        {
            Assert.Equal(before, await DescribeAsync(server.Client));
            var queries = (await server.Client.AskAsync("SHOW QUERIES;")).GetProperty("queries");
            Assert.Equal(["CSAS_KEPT_7"], queries.Names("id"));
            var statuses = (await server.Client.GetAsync("status")).Json.GetProperty("commandStatuses");
            Assert.Equal("SUCCESS", statuses.Text("stream/GONE/drop"));
            Assert.Equal(7, statuses.EnumerateObject().Count());

            // The numbers of later queries go on from the topic, not from what is left of it.
            var next = await server.Client.AskAsync($"CREATE STREAM next WITH (KAFKA_TOPIC='{topic}-next') AS SELECT n FROM source;");
            Assert.Equal("CSAS_NEXT_13", next.GetProperty("commandStatus").Text("queryId"));
        }
    }

    [Fact]
    public async Task What_is_not_a_command_or_cannot_be_applied_any_more_is_skipped()
    {
        await using (var server = await surroundings.StartAsync(_service))
            await server.Client.ExecuteAsync("CREATE TYPE before AS INT;");

        using (var producer = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = surroundings.Kafka.BootstrapServers }).Build())
        {
            foreach (var (key, value) in new[]
            {
                ("nonsense", "nonsense"),
                ("\"stream/X/drop\"", """{"statement":"DROP STREAM X;","streamsProperties":{},"originalProperties":{}}"""),
                ("\"stream/Y/create\"", """{"statement":"CREATE STRAM Y;","streamsProperties":{},"originalProperties":{}}"""),
                ("\"type/Z/create\"", """{"statement":"CREATE TYPE z AS STRING;","streamsProperties":{},"originalProperties":{},"version":15}"""),
            })
            {
                await producer.ProduceAsync(Topic, new() { Key = key, Value = value });
            }
        }

        await using var again = await surroundings.StartAsync(_service);
        var types = (await again.Client.AskAsync("SHOW TYPES;")).GetProperty("types");
        Assert.Equal(["BEFORE", "Z"], types.EnumerateObject().Select(type => type.Name).Order(StringComparer.Ordinal));
        Assert.Equal("ERROR", (await again.Client.GetAsync("status/stream/X/drop")).Json.Text("status"));
        await again.Client.ExecuteAsync("CREATE TYPE after AS INT;");
    }

    [Fact]
    public async Task A_command_that_was_written_and_not_applied_is_applied_with_its_effects_at_the_next_start()
    {
        var topic = await surroundings.Kafka.CreateTopicAsync("unlucky");
        await using (var server = await surroundings.StartAsync(_service))
            await server.Client.ExecuteAsync($"CREATE STREAM unlucky (n INT) WITH (KAFKA_TOPIC='{topic}', VALUE_FORMAT='JSON');");

        // As a server leaves it that is killed between the two.
        using (var producer = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = surroundings.Kafka.BootstrapServers }).Build())
        {
            const string Drop = """{"statement":"DROP STREAM UNLUCKY DELETE TOPIC;","streamsProperties":{},"originalProperties":{}}""";
            await producer.ProduceAsync(Topic, new() { Key = "\"stream/UNLUCKY/drop\"", Value = Drop });
        }

        await using (var server = await surroundings.StartAsync(_service))
        {
            Assert.Empty((await server.Client.AskAsync("SHOW STREAMS;")).GetProperty("streams").EnumerateArray());
            Assert.Null(await surroundings.Kafka.Topics.FindAsync(topic));
        }

        // And only once: the topic that somebody makes under the same name is another one.
        await surroundings.Kafka.Topics.CreateAsync(topic, 1, -1, new Dictionary<string, string>());
        await using (await surroundings.StartAsync(_service))
            Assert.NotNull(await surroundings.Kafka.Topics.FindAsync(topic));
    }

    [Fact]
    public async Task Two_servers_of_one_service_see_each_others_commands_and_agree()
    {
        await using var one = await surroundings.StartAsync(_service);
        await using var other = await surroundings.StartAsync(_service);
        for (var i = 0; i < 3; i++)
        {
            await one.Client.ExecuteAsync($"CREATE TYPE one{i} AS INT;");
            var sequence = (await other.Client.AskAsync($"CREATE TYPE other{i} AS INT;")).GetProperty("commandSequenceNumber").GetInt64();
            await other.Client.RefusedAsync($"CREATE TYPE one{i} AS INT;", 40001, "is already registered");
            var wait = new JsonObject { ["ksql"] = "SHOW TYPES;", ["commandSequenceNumber"] = sequence };
            var types = await one.Client.SendAsync(HttpMethod.Post, "ksql", wait.ToJsonString());
            Assert.Contains($"OTHER{i}", types.Body, StringComparison.Ordinal);
        }

        var concurrent = Enumerable.Range(0, 4).SelectMany(i => new[] { (one, $"A{i}"), (other, $"B{i}") })
            .Select(server => server.Item1.Client.ExecuteAsync($"CREATE TYPE {server.Item2} AS INT;"));
        await Task.WhenAll(concurrent);
        Assert.Equal(8 + 6, (await surroundings.Kafka.ReadAsync(Topic, 14)).Count);
    }

    [Fact]
    public async Task A_topic_that_would_lose_commands_is_refused_with_the_remedy()
    {
        await surroundings.Kafka.Topics.CreateAsync(Topic, 2, -1, new Dictionary<string, string>());
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => KsqlServer.StartAsync(surroundings.Options(_service)));
        Assert.Contains($"Topic {Topic} has 2 partitions", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_topic_whose_commands_expire_is_refused_with_the_remedy()
    {
        await surroundings.Kafka.Topics.CreateAsync(Topic, 1, -1, new Dictionary<string, string> { ["retention.ms"] = "1000" });
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => KsqlServer.StartAsync(surroundings.Options(_service)));
        Assert.Contains("retention.ms=1000", exception.Message, StringComparison.Ordinal);
        Assert.Contains("--add-config retention.ms=-1", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> DescribeAsync(KsqlClient client)
    {
        var (streams, tables) = (await client.AskAsync("SHOW STREAMS;"), await client.AskAsync("SHOW TABLES;"));
        var names = streams.GetProperty("streams").Names().Concat(tables.GetProperty("tables").Names());
        var descriptions = new List<string>();
        foreach (var name in names) descriptions.Add((await client.AskAsync($"DESCRIBE `{name}`;")).GetProperty("sourceDescription").GetProperty("fields").GetRawText());
        return [.. names, .. descriptions];
    }
}
