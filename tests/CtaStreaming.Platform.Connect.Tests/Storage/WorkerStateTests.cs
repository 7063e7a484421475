using System.Text;
using Confluent.Kafka;
using CtaStreaming.Platform.Connect.Tests.Support;

namespace CtaStreaming.Platform.Connect.Tests.Storage;

/// <summary>What a worker keeps in its topics, and what the next one makes of it.</summary>
[Collection(SurroundingsCollection.Name)]
public sealed class WorkerStateTests(Surroundings surroundings)
{
    [Fact]
    public async Task A_worker_that_starts_again_goes_on_where_the_last_one_was()
    {
        await Stations.CreateAsync(surroundings.Postgres, "again");
        await using (var first = await surroundings.StartWorkerAsync("again"))
        {
            using var client = new ConnectClient(first.Url);
            await client.PutConnectorAsync("again", Stations.Config(surroundings.Postgres, "again"));
            await client.PutConnectorAsync("rested", Stations.Config(surroundings.Postgres, "again").With(("topic.prefix", "rested.")));
            await client.PutAsync("connectors/rested/pause");
            await client.PutConnectorAsync("gone", Stations.Config(surroundings.Postgres, "again").With(("topic.prefix", "gone.")));
            await client.DeleteAsync("connectors/gone");
            await surroundings.ReadAsync("org.chicago.cta.again", Stations.Rows);
            await Eventually.HoldsAsync(
                async () => (
                    await client.GetAsync("connectors/again/offsets")).Body.Contains("30012", StringComparison.Ordinal), () => "no offset");
        }

        await Stations.InsertAsync(surroundings.Postgres, "again", 30600);
        await using var second = await surroundings.StartWorkerAsync("again");
        using var again = new ConnectClient(second.Url);
        Assert.Equal("""["again","rested"]""", (await again.GetAsync("connectors")).Body);
        await again.WaitForConnectorAsync("rested", "PAUSED");
        await again.WaitForTaskAsync("again", "RUNNING");
        var records = await surroundings.ReadAsync("org.chicago.cta.again", Stations.Rows + 1);
        Assert.Equal(Stations.Rows + 1, records.Count);
        Assert.Equal("""{"again":{"topics":["org.chicago.cta.again"]}}""", (await again.GetAsync("connectors/again/topics")).Body);
    }

    [Fact]
    public async Task The_topics_are_laid_out_as_the_original_lays_them_out()
    {
        await Stations.CreateAsync(surroundings.Postgres, "layout");
        await using (var worker = await surroundings.StartWorkerAsync("layout"))
        {
            using var client = new ConnectClient(worker.Url);
            await client.PutConnectorAsync("a-b", Stations.Config(surroundings.Postgres, "layout"));
            await client.WaitForTaskAsync("a-b", "RUNNING");
            await surroundings.ReadAsync("org.chicago.cta.layout", Stations.Rows);
            await client.PutAsync("connectors/a-b/stop");
            await client.WaitForConnectorAsync("a-b", "STOPPED");
        }

        var configs = await surroundings.ReadAsync("layout-configs", 5);
        Assert.Equal(
            ["connector-a-b", "task-a-b-0", "commit-a-b", "target-state-a-b", "commit-a-b"], configs.Select(record => record.KeyText));
        Assert.Equal(
            "io.confluent.connect.jdbc.JdbcSourceConnector",
            configs[0].Json.GetProperty("properties").GetProperty("connector.class").GetString());
        Assert.Equal("""{"tasks":1}""", configs[2].ValueText);
        Assert.Equal("""{"state":"PAUSED","state.v2":"STOPPED"}""", configs[3].ValueText);
        Assert.Equal("""{"tasks":0}""", configs[4].ValueText);

        var offsets = await AllAsync("layout-offsets");
        Assert.Contains(("""["a-b",{"protocol":"1","table":"cta.public.layout"}]""", """{"incrementing":30012}"""), offsets);
        var statuses = await AllAsync("layout-status");
        Assert.Contains(statuses, status => status.Key == "status-connector-a-b"
            && status.Value!.StartsWith("{\"state\":\"RUNNING\",\"trace\":null,\"worker_id\":\"127.0.0.1:", StringComparison.Ordinal));
        Assert.Contains(("status-task-a-b-0", null), statuses);
        Assert.Contains(statuses, status => status.Key == "status-topic-org.chicago.cta.layout:connector-a-b"
            && status.Value!.StartsWith(
                "{\"topic\":{\"name\":\"org.chicago.cta.layout\",\"connector\":\"a-b\",\"task\":0,\"discoverTimestamp\":",
                StringComparison.Ordinal));
    }

    [Fact]
    public async Task Records_that_make_no_sense_are_passed_over_and_offsets_mended_by_hand_count()
    {
        await Stations.CreateAsync(surroundings.Postgres, "mended");
        await using (await surroundings.StartWorkerAsync("mended"))
        {
            // Only to have the topics.
        }

        await ProduceAsync("mended-configs",
            ("connector-x", "{"), ("connector-", "{}"), ("nonsense", "{}"), (
                "task-x", "{\"properties\":{}}"), ("task-x-y", "{\"properties\":{}}"), ("commit-x", "{\"tasks\":-1}"),
            ("commit-x", "7"), (
                "target-state-x", "{\"state\":\"ASLEEP\"}"), ("connector-x", "{\"properties\":null}"), ("session-key", "{}"), (
                    "connector-stranger", "{\"properties\":{\"connector.class\":\"com.example.Nothing\",\"name\":\"stranger\"}}"));
        await ProduceAsync("mended-offsets", ("[]", "{}"), ("[\"x\"]", "{}"), ("[7,{}]", "{}"), ("[\"x\",7]", "{}"), ("[\"x\",{}]", "7"), ("\u0001", "{}"),
            ("""[ "mended", { "table":"cta.public.mended", "protocol":"1" } ]""", "{\"incrementing\":30010}"));
        await ProduceAsync(
            "mended-status",
            ("status-connector-old", "{\"state\":\"RUNNING\",\"trace\":null,\"worker_id\":\"w\",\"generation\":1}"),
            ("status-task-x", "{}"),
            ("status-topic-", "{}"),
            ("status-connector-y", "7"),
            ("other", "{}"));

        await using var worker = await surroundings.StartWorkerAsync("mended");
        using var client = new ConnectClient(worker.Url);
        Assert.Equal("""["stranger"]""", (await client.GetAsync("connectors")).Body);
        var status = await client.WaitForConnectorAsync("stranger", "FAILED");
        Assert.Contains("com.example.Nothing", status.GetProperty("connector").GetProperty("trace").GetString(), StringComparison.Ordinal);

        await client.PutConnectorAsync("mended", Stations.Config(surroundings.Postgres, "mended"));
        Assert.Equal(
            [30011, 30012],
            (await surroundings.ReadAsync("org.chicago.cta.mended", 2)).Select(record => record.Json.GetProperty("stop_id").GetInt32()));

        // Under the key that was there, whose members are in another order: two keys for one partition would fight at the next replay.
        await Eventually.HoldsAsync(
            async () => (await AllAsync("mended-offsets")).Contains(("""[ "mended", { "table":"cta.public.mended", "protocol":"1" } ]""", """{"incrementing":30012}""")), () => "not under its own key");
    }

    [Theory]
    [InlineData("wrong-partitions", 2, "compact", "has 2 partitions")]
    [InlineData("wrong-policy", 1, "delete", "has cleanup.policy=delete")]
    public async Task A_topic_that_would_lose_the_state_is_refused(string name, int partitions, string policy, string reason)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = surroundings.BootstrapServers }).Build();
        await admin.CreateTopicsAsync(
            [new() { Name = $"{name}-configs", NumPartitions = partitions, Configs = new() { ["cleanup.policy"] = policy } }]);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => surroundings.StartWorkerAsync(name));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_waits_for_its_broker_and_gives_up_when_told_to()
    {
        using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var options = surroundings.WorkerOptions("lonely") with { BootstrapServers = "127.0.0.1:1" };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ConnectServer.StartAsync(options, impatience.Token));
        await Assert.ThrowsAsync<ArgumentException>(() => ConnectServer.StartAsync(options with { Url = "http://nowhere.example:1" }));
    }

    private async Task ProduceAsync(string topic, params (string Key, string Value)[] records)
    {
        using var producer = new ProducerBuilder<byte[], byte[]>(
            new ProducerConfig { BootstrapServers = surroundings.BootstrapServers, Partitioner = Partitioner.Murmur2Random }).Build();
        foreach (var (key, value) in records) await producer.ProduceAsync(
            topic, new() { Key = Encoding.UTF8.GetBytes(key), Value = Encoding.UTF8.GetBytes(value) });
    }

    private async Task<IReadOnlyList<(string? Key, string? Value)>> AllAsync(string topic)
    {
        var partitions = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(partition => TopicRecord.ReadAsync(surroundings.BootstrapServers, topic, 0, partition)));
        return [.. partitions.SelectMany(records => records).Select(record => (record.KeyText, record.ValueText))];
    }
}
