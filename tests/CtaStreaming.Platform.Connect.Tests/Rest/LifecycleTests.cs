using CtaStreaming.Platform.Connect.Tests.Support;

namespace CtaStreaming.Platform.Connect.Tests.Rest;

[Collection(SurroundingsCollection.Name)]
public sealed class LifecycleTests(Surroundings surroundings)
{
    private readonly ConnectClient _client = surroundings.Client;

    [Fact]
    public async Task Every_row_arrives_once_in_the_order_of_its_number_and_so_does_a_new_one()
    {
        await StartAsync("rows");
        var records = await surroundings.ReadAsync("org.chicago.cta.rows", Stations.Rows);
        Assert.Equal(Enumerable.Range(30001, Stations.Rows), records.Select(record => record.Json.GetProperty("stop_id").GetInt32()));
        Assert.All(records, record => Assert.Null(record.Key));
        Assert.Equal("""{"stop_id":30003,"direction_id":"E","stop_name":"Stop 3","station_id":40001,"order":null,"red":false,"blue":true}""", records[2].ValueText);

        await Stations.InsertAsync(surroundings.Postgres, "rows", 29999);
        await Stations.InsertAsync(surroundings.Postgres, "rows", 30999);
        records = await surroundings.ReadAsync("org.chicago.cta.rows", Stations.Rows + 1);
        Assert.Equal(Stations.Rows + 1, records.Count);
        Assert.Equal(30999, records[^1].Json.GetProperty("stop_id").GetInt32());
    }

    [Fact]
    public async Task A_running_connector_shows_its_task_its_topic_and_its_offset()
    {
        await StartAsync("shown");
        await surroundings.ReadAsync("org.chicago.cta.shown", Stations.Rows);
        await WaitForOffsetAsync("shown", 30000 + Stations.Rows);

        var status = await _client.StatusAsync("shown");
        Assert.Equal("RUNNING", status.GetProperty("connector").GetProperty("state").GetString());
        Assert.Matches(@"^127\.0\.0\.1:\d+$", status.GetProperty("connector").GetProperty("worker_id").GetString());
        Assert.Equal("source", status.GetProperty("type").GetString());
        var task = (await _client.GetAsync("connectors/shown/tasks/0/status")).Json;
        Assert.Equal((0, "RUNNING"), (task.GetProperty("id").GetInt32(), task.GetProperty("state").GetString()));
        Assert.False(task.TryGetProperty("trace", out _));

        var info = (await _client.GetAsync("connectors/shown")).Json;
        Assert.Equal("""[{"connector":"shown","task":0}]""", info.GetProperty("tasks").ToString());
        var tasks = (await _client.GetAsync("connectors/shown/tasks")).Json;
        Assert.Equal("\"cta\".\"public\".\"shown\"", tasks[0].GetProperty("config").GetProperty("tables").GetString());
        Assert.Equal(
            "io.confluent.connect.jdbc.source.JdbcSourceTask",
            (await _client.GetAsync("connectors/shown/tasks-config")).Json.GetProperty("shown-0").GetProperty("task.class").GetString());

        Assert.Equal("""{"shown":{"topics":["org.chicago.cta.shown"]}}""", (await _client.GetAsync("connectors/shown/topics")).Body);
        Assert.Equal(202, (await _client.PutAsync("connectors/shown/topics/reset")).Status);
        Assert.Equal("""{"shown":{"topics":[]}}""", (await _client.GetAsync("connectors/shown/topics")).Body);
        Assert.Equal(
            $$$"""{"offsets":[{"partition":{"protocol":"1","table":"cta.public.shown"},"offset":{"incrementing":{{{30000 + Stations.Rows}}}}}]}""",
            (await _client.GetAsync("connectors/shown/offsets")).Body);
    }

    [Fact]
    public async Task A_paused_connector_waits_and_a_resumed_one_catches_up()
    {
        await StartAsync("paused");
        await surroundings.ReadAsync("org.chicago.cta.paused", Stations.Rows);
        var paused = await _client.PutAsync("connectors/paused/pause");
        Assert.Equal((202, ""), (paused.Status, paused.Body));
        await _client.WaitForConnectorAsync("paused", "PAUSED");
        await _client.WaitForTaskAsync("paused", "PAUSED");

        await Stations.InsertAsync(surroundings.Postgres, "paused", 31000);
        await Stations.InsertAsync(surroundings.Postgres, "paused", 31001);
        Assert.Equal(Stations.Rows, (await surroundings.ReadAsync("org.chicago.cta.paused", 0)).Count);

        Assert.Equal(202, (await _client.PutAsync("connectors/paused/resume")).Status);
        await _client.WaitForTaskAsync("paused", "RUNNING");
        Assert.Equal(Stations.Rows + 2, (await surroundings.ReadAsync("org.chicago.cta.paused", Stations.Rows + 2)).Count);
    }

    [Fact]
    public async Task A_stopped_connector_has_no_tasks_and_its_offsets_can_be_changed()
    {
        await StartAsync("stopped");
        await WaitForOffsetAsync("stopped", 30000 + Stations.Rows);
        const string Moved = """{"offsets":[{"partition":{"table":"cta.public.stopped","protocol":"1"},"offset":{"incrementing":30010}}]}""";
        const string NotStopped = "Connectors must be in the STOPPED state before their offsets can be modified. This can be done for the"
            + " specified connector by issuing a 'PUT' request to the '/connectors/stopped/stop' endpoint";
        (await _client.PatchAsync("connectors/stopped/offsets", Moved)).IsError(400, NotStopped);
        (await _client.DeleteAsync("connectors/stopped/offsets")).IsError(400, NotStopped);

        var stopped = await _client.PutAsync("connectors/stopped/stop");
        Assert.Equal((204, ""), (stopped.Status, stopped.Body));
        Assert.Equal("[]", (await _client.GetAsync("connectors/stopped/tasks")).Body);

        var altered = await _client.PatchAsync("connectors/stopped/offsets", Moved);
        Assert.Equal(200, altered.Status);
        Assert.StartsWith(
            "The Connect framework-managed offsets for this connector have been altered successfully",
            altered.Message,
            StringComparison.Ordinal);
        await _client.WaitForConnectorAsync("stopped", "STOPPED");
        Assert.Equal(202, (await _client.PutAsync("connectors/stopped/resume")).Status);
        await surroundings.ReadAsync("org.chicago.cta.stopped", Stations.Rows + 2);

        await _client.PutAsync("connectors/stopped/stop");
        Assert.Equal(200, (await _client.DeleteAsync("connectors/stopped/offsets")).Status);
        Assert.Equal("""{"offsets":[]}""", (await _client.GetAsync("connectors/stopped/offsets")).Body);
        await _client.PutAsync("connectors/stopped/resume");
        Assert.Equal((2 * Stations.Rows) + 2, (await surroundings.ReadAsync("org.chicago.cta.stopped", (2 * Stations.Rows) + 2)).Count);
    }

    [Theory]
    [InlineData("""{"offsets":[]}""")]
    [InlineData("""{"offsets":[{}]}""")]
    [InlineData("""{"offsets":[{"partition":null,"offset":{}}]}""")]
    [InlineData("""{"offsets":[{"partition":"x","offset":{}}]}""")]
    [InlineData("""{"offsets":[{"partition":{},"offset":7}]}""")]
    [InlineData("""{"offsets":7}""")]
    public async Task Offsets_that_cannot_be_are_refused(string body)
    {
        const string Name = "refused";
        await _client.PutConnectorAsync(Name, Stations.Config(surroundings.Postgres, "no_such_table"));
        await _client.PutAsync($"connectors/{Name}/stop");
        Assert.Equal(400, (await _client.PatchAsync($"connectors/{Name}/offsets", body)).Status);
    }

    [Fact]
    public async Task A_deleted_connector_is_gone_and_its_successor_goes_on_where_it_was()
    {
        await StartAsync("deleted");
        await WaitForOffsetAsync("deleted", 30000 + Stations.Rows);
        Assert.Equal(204, (await _client.DeleteAsync("connectors/deleted")).Status);
        (await _client.DeleteAsync("connectors/deleted")).IsError(404, "Connector deleted not found");
        (await _client.GetAsync("connectors/deleted/status")).IsError(404, "No status found for connector deleted");

        await Stations.InsertAsync(surroundings.Postgres, "deleted", 30500);
        await _client.PutConnectorAsync("deleted", Stations.Config(surroundings.Postgres, "deleted"));
        var records = await surroundings.ReadAsync("org.chicago.cta.deleted", Stations.Rows + 1);
        Assert.Equal(Stations.Rows + 1, records.Count);
        Assert.Equal(30500, records[^1].Json.GetProperty("stop_id").GetInt32());
    }

    [Fact]
    public async Task A_restart_says_what_it_restarts()
    {
        await StartAsync("restarted");
        await WaitForOffsetAsync("restarted", 30000 + Stations.Rows);
        var plain = await _client.PostAsync("connectors/restarted/restart");
        Assert.Equal((204, ""), (plain.Status, plain.Body));
        var nothing = await _client.PostAsync("connectors/restarted/restart?includeTasks=true&onlyFailed=true");
        Assert.Equal(202, nothing.Status);
        Assert.Equal("RUNNING", nothing.Json.GetProperty("tasks")[0].GetProperty("state").GetString());
        var all = await _client.PostAsync("connectors/restarted/restart?includeTasks=true");
        Assert.Equal(202, all.Status);
        Assert.Equal("RESTARTING", all.Json.GetProperty("connector").GetProperty("state").GetString());
        Assert.Equal("RESTARTING", all.Json.GetProperty("tasks")[0].GetProperty("state").GetString());
        await _client.WaitForTaskAsync("restarted", "RUNNING");
        await _client.WaitForConnectorAsync("restarted", "RUNNING");
        (await _client.PostAsync("connectors/restarted/tasks/7/restart")).IsError(404, "Unknown task: restarted-7");
        Assert.Equal(204, (await _client.PostAsync("connectors/restarted/tasks/0/restart")).Status);
        Assert.Equal(Stations.Rows, (await surroundings.ReadAsync("org.chicago.cta.restarted", Stations.Rows)).Count);
    }

    private async Task StartAsync(string table)
    {
        await Stations.CreateAsync(surroundings.Postgres, table);
        await _client.PutConnectorAsync(table, Stations.Config(surroundings.Postgres, table));
        await _client.WaitForTaskAsync(table, "RUNNING");
    }

    private Task WaitForOffsetAsync(string name, int offset) => Eventually.HoldsAsync(
        async () =>
            (await _client.GetAsync($"connectors/{name}/offsets")).Body.Contains($"\"incrementing\":{offset}", StringComparison.Ordinal),
        () => $"{name} never reached {offset}");
}
