using System.Text.Json.Nodes;
using CtaStreaming.Conformance.Clients;
using CtaStreaming.Conformance.Surroundings;

namespace CtaStreaming.Conformance.Connect;

public sealed class ConnectorTests : ConnectTest
{
    [Fact]
    public async Task A_connector_is_created_once_and_reads_back_as_it_was_sent()
    {
        var name = NewConnector();
        var body = new JsonObject { ["name"] = name, ["config"] = Config(("poll.interval.ms", 60000)) }.ToJsonString();
        var created = (await Eventually.GetAsync(() => Connect.PostAsync("connectors", body), answer => answer.Status != 409)).Is(201);
        Assert.EndsWith($"/connectors/{name}", created.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal((name, "source"), (created.Text("name"), created.Text("type")));
        // What was a number is text, as all configuration is.
        Assert.Equal("60000", created.Json.GetProperty("config").GetProperty("poll.interval.ms").GetString());
        Assert.Equal(name, (await Connect.GetAsync($"connectors/{name}/config")).Is(200).Text("name"));
        (await Connect.PostAsync("connectors", body)).IsError(409, 409);
        Assert.Contains(name, (await Connect.GetAsync("connectors")).Is(200).Json.EnumerateArray().Select(connector => connector.GetString()));
    }

    [Fact]
    public async Task A_config_can_be_put_again_and_again()
    {
        var name = NewConnector();
        (await PutAsync(name, Config())).Is(201);
        (await PutAsync(name, Config())).Is(200);
        (await PutAsync(name, Config(("poll.interval.ms", "500")))).Is(200);
        Assert.Equal("500", (await Connect.GetAsync($"connectors/{name}/config")).Is(200).Text("poll.interval.ms"));
        (await PutAsync(name, Config(("name", "another")))).IsError(400, 400);
    }

    [Fact]
    public async Task A_running_connector_tells_its_state_and_its_tasks()
    {
        var name = await StartAsync();
        var status = (await Connect.GetAsync($"connectors/{name}/status")).Is(200);
        Assert.Equal((name, "source"), (status.Text("name"), status.Text("type")));
        var task = Assert.Single((await Connect.GetAsync($"connectors/{name}/tasks")).Is(200).Json.EnumerateArray());
        Assert.Equal((name, 0), (task.GetProperty("id").GetProperty("connector").GetString(), task.GetProperty("id").GetProperty("task").GetInt32()));
        Assert.Equal("RUNNING", (await Connect.GetAsync($"connectors/{name}/tasks/0/status")).Is(200).Text("state"));
        var expanded = (await Connect.GetAsync("connectors?expand=info&expand=status")).Is(200).Json.GetProperty(name);
        Assert.Equal(name, expanded.GetProperty("info").GetProperty("name").GetString());
        Assert.Equal("RUNNING", Connector(expanded.GetProperty("status")));
    }

    [Fact]
    public async Task A_deleted_connector_is_gone()
    {
        var name = await StartAsync();
        (await Connect.DeleteAsync($"connectors/{name}")).Is(204);
        Assert.Equal($"Connector {name} not found", (await Connect.GetAsync($"connectors/{name}")).IsError(404, 404).Message);
        (await Connect.DeleteAsync($"connectors/{name}")).IsError(404, 404);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/config")]
    [InlineData("GET", "/status")]
    [InlineData("GET", "/tasks")]
    [InlineData("GET", "/tasks/0/status")]
    [InlineData("PUT", "/pause")]
    [InlineData("PUT", "/resume")]
    [InlineData("POST", "/restart")]
    [InlineData("POST", "/tasks/0/restart")]
    [InlineData("DELETE", "")]
    public async Task A_missing_connector_is_not_found(string method, string path) =>
        (await Connect.SendAsync(HttpMethod.Parse(method), $"connectors/{Run.Name("missing")}{path}")).IsError(404, 404);

    [Fact]
    public async Task A_config_that_can_not_be_is_refused_with_every_reason()
    {
        var config = Config();
        config.Remove("mode");
        config.Remove("topic.prefix");
        var refused = (await PutAsync(NewConnector(), config)).IsError(400, 400);
        Assert.Matches(@"contains the following \d+ error\(s\)", refused.Message);
        Assert.Contains("Missing required configuration \"mode\" which has no default value.", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Missing required configuration \"topic.prefix\" which has no default value.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connector_needs_a_class_that_exists()
    {
        var config = Config();
        config.Remove("connector.class");
        (await PutAsync(NewConnector(), config)).IsError(400, 400);
        var unknown = (await PutAsync(NewConnector(), Config(("connector.class", "no.such.Connector")))).IsError(500, 500);
        Assert.Contains("Failed to find any class that implements Connector and which name matches no.such.Connector", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_not_JSON_is_refused() => Assert.InRange((await Connect.PostAsync("connectors", "{")).Status, 400, 500);

    [Fact]
    public async Task A_task_that_fails_says_why_and_can_be_started_again()
    {
        await SqlAsync($"ALTER TABLE {Table} DROP CONSTRAINT {Table}_pkey; ALTER TABLE {Table} ALTER COLUMN id DROP NOT NULL");
        var name = NewConnector();
        (await PutAsync(name, Config())).Is(201);
        var status = (await Eventually.GetAsync(
            () => Connect.GetAsync($"connectors/{name}/status"), status => status.Status == 200 && Tasks(status.Json).SequenceEqual(["FAILED"]))).Json;
        Assert.Equal("RUNNING", Connector(status));
        Assert.Contains("nullable", status.GetProperty("tasks")[0].GetProperty("trace").GetString(), StringComparison.Ordinal);

        await SqlAsync($"ALTER TABLE {Table} ALTER COLUMN id SET NOT NULL");
        (await Connect.PostAsync($"connectors/{name}/tasks/0/restart")).Is(204);
        Assert.Equal([1, 2, 3], await IdsAsync(3));
    }
}
