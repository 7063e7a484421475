using System.Text.Json;
using System.Text.Json.Nodes;
using CtaStreaming.Platform.Connect.Tests.Support;

namespace CtaStreaming.Platform.Connect.Tests.Rest;

[Collection(SurroundingsCollection.Name)]
public sealed class ConnectorsTests(Surroundings surroundings)
{
    private readonly ConnectClient _client = surroundings.Client;

    [Fact]
    public async Task A_worker_says_what_it_is_and_what_it_has()
    {
        var root = (await _client.GetAsync("")).Json;
        Assert.NotEqual("", root.GetProperty("version").GetString());
        Assert.NotEqual("", root.GetProperty("kafka_cluster_id").GetString());
        Assert.Equal("healthy", (await _client.GetAsync("health")).Json.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Array, (await _client.GetAsync("connectors")).Json.ValueKind);
    }

    [Fact]
    public async Task What_does_not_exist_is_said_not_to()
    {
        (await _client.GetAsync("connectors/none")).IsError(404, "Connector none not found");
        (await _client.GetAsync("connectors/none/config")).IsError(404, "Connector none not found");
        (await _client.GetAsync("connectors/none/tasks")).IsError(404, "Connector none not found");
        (await _client.GetAsync("connectors/none/topics")).IsError(404, "Connector none not found");
        (await _client.GetAsync("connectors/none/offsets")).IsError(404, "Connector none not found");
        (await _client.GetAsync("connectors/none/status")).IsError(404, "No status found for connector none");
        (await _client.GetAsync("connectors/none/tasks/0/status")).IsError(404, "No status found for task none-0");
        (await _client.PostAsync("connectors/none/restart")).IsError(404, "Unknown connector: none");
        (await _client.PostAsync("connectors/none/restart?includeTasks=true")).IsError(404, "Unknown connector: none");
        (await _client.PostAsync("connectors/none/tasks/0/restart")).IsError(404, "Unknown connector: none");
        foreach (var change in (string[])["pause", "resume", "stop"])
            (await _client.PutAsync($"connectors/none/{change}")).IsError(404, "Unknown connector none");
        (await _client.DeleteAsync("connectors/none")).IsError(404, "Connector none not found");
        (await _client.PatchAsync("connectors/none/config", "{}")).IsError(404, "Connector none not found");
        (await _client.GetAsync("connector-plugins/none/config")).IsError(404, "Unknown plugin none.");
        (await _client.GetAsync("nowhere")).IsError(404, "HTTP 404 Not Found");
        (await _client.GetAsync("connectors/none/tasks/x/status")).IsError(404, "HTTP 404 Not Found");
        (await _client.PutAsync("connectors")).IsError(405, "HTTP 405 Method Not Allowed");
    }

    [Fact]
    public async Task A_connector_is_created_once_and_its_settings_become_texts()
    {
        await Stations.CreateAsync(surroundings.Postgres, "created");
        var body = new JsonObject
        {
            ["name"] = " created ",
            ["config"] = Stations.Config(
            surroundings.Postgres, "created").With(("poll.interval.ms", 60000))
        }.ToJsonString();

        var created = await _client.PostAsync("connectors", body);
        Assert.Equal((201, "/connectors/created"), (created.Status, created.Location));
        Assert.Equal("created", created.Json.GetProperty("name").GetString());
        Assert.Equal("source", created.Json.GetProperty("type").GetString());
        var config = created.Json.GetProperty("config");
        Assert.Equal("60000", config.GetProperty("poll.interval.ms").GetString());
        Assert.Equal("created", config.GetProperty("name").GetString());
        Assert.Equal("chicago", config.GetProperty("connection.password").GetString());

        (await _client.PostAsync("connectors", body)).IsError(409, "Connector created already exists");
        Assert.Equal(config.ToString(), (await _client.GetAsync("connectors/created/config")).Json.ToString());
        Assert.Contains("created", (await _client.GetAsync("connectors")).Json.EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task A_config_that_cannot_be_is_refused_with_every_reason()
    {
        (await _client.PostAsync("connectors", """{"name":"bad","config":{"a":"b"}}""")).IsError(400, "Connector config {a=b, name=bad} contains no connector type");
        var unknown = await _client.PostAsync("connectors", """{"name":"bad","config":{"connector.class":"com.example.Nothing"}}""");
        Assert.Equal(500, unknown.Status);
        Assert.StartsWith(
            "Failed to find any class that implements Connector and which name matches com.example.Nothing, available connectors are: ",
            unknown.Message,
            StringComparison.Ordinal);

        var missing = await _client.PostAsync("connectors", """{"name":"bad","config":{"connector.class":"JdbcSource","tasks.max":"none"}}""");
        Assert.Equal(400, missing.Status);
        Assert.Equal(
            """
            Connector configuration is invalid and contains the following 4 error(s):
            Invalid value none for configuration tasks.max: Not a number of type INT
            Missing required configuration "connection.url" which has no default value.
            Missing required configuration "mode" which has no default value.
            Missing required configuration "topic.prefix" which has no default value.
            You can also find the above list of errors at the endpoint `/connector-plugins/{connectorType}/config/validate`
            """,
            missing.Message);
        (await _client.GetAsync("connectors/bad")).IsError(404, "Connector bad not found");
    }

    [Theory]
    [InlineData("mode", "sideways", "Invalid value sideways for configuration mode: String must be one of: , bulk, timestamp, incrementing, timestamp+incrementing")]
    [InlineData("tasks.max", "0", "Invalid value 0 for configuration tasks.max: Value must be at least 1")]
    [InlineData("value.converter", "No", "Invalid value No for configuration value.converter: Class No could not be found.")]
    [InlineData("value.converter.schemas.enable", "maybe", "Invalid value maybe for configuration value.converter.schemas.enable: Expected value to be either true or false")]
    [InlineData("transforms", "a", "Missing required configuration \"transforms.a.type\" which has no default value.")]
    [InlineData("errors.tolerance", "some", "Invalid value some for configuration errors.tolerance: String must be one of (case insensitive): none, all")]
    [InlineData("db.timezone", "Mars/Olympus", "Invalid value Mars/Olympus for configuration db.timezone: Invalid time zone identifier")]
    [InlineData("query", "SELECT 1", "query may not be combined with whole-table copying settings.")]
    [InlineData("table.blacklist", "b", "table.whitelist and table.blacklist are exclusive.")]
    [InlineData("connection.url", "jdbc:mysql://127.0.0.1/cta", "No suitable driver found for jdbc:mysql://127.0.0.1/cta")]
    [InlineData("connection.url", "jdbc:postgresql://127.0.0.1:1/cta", "for configuration Couldn't open connection to jdbc:postgresql://127.0.0.1:1/cta")]
    public async Task A_wrong_setting_is_named(string name, string value, string reason)
    {
        var config = Stations.Config(surroundings.Postgres, "wrong").With((name, value));
        var answer = await _client.PutAsync("connectors/wrong/config", config.ToJsonString());
        Assert.Equal(400, answer.Status);
        Assert.Contains(reason, answer.Message, StringComparison.Ordinal);
        (await _client.GetAsync("connectors/wrong")).IsError(404, "Connector wrong not found");
    }

    [Fact]
    public async Task Putting_a_config_creates_then_changes_and_patching_merges()
    {
        await Stations.CreateAsync(surroundings.Postgres, "changed");
        var config = Stations.Config(surroundings.Postgres, "changed");
        var created = await _client.PutAsync("connectors/changed/config", config.ToJsonString());
        Assert.Equal((201, "/connectors/changed"), (created.Status, created.Location));
        Assert.Equal(
            200, (await _client.PutAsync("connectors/changed/config", config.With(("poll.interval.ms", "70")).ToJsonString())).Status);
        Assert.Equal("70", (await _client.GetAsync("connectors/changed/config")).Json.GetProperty("poll.interval.ms").GetString());

        (await _client.PutAsync("connectors/changed/config", config.With(("name", "other")).ToJsonString()))
            .IsError(400, "Connector name configuration (other) doesn't match connector name in the URL (changed)");

        var patched = await _client.PatchAsync("connectors/changed/config", """{"batch.max.rows":null,"tasks.max":2}""");
        Assert.Equal(200, patched.Status);
        Assert.False(patched.Json.GetProperty("config").TryGetProperty("batch.max.rows", out _));
        Assert.Equal("2", patched.Json.GetProperty("config").GetProperty("tasks.max").GetString());
    }

    [Fact]
    public async Task A_list_can_be_expanded()
    {
        await Stations.CreateAsync(surroundings.Postgres, "expanded");
        await _client.PutConnectorAsync("expanded", Stations.Config(surroundings.Postgres, "expanded"));
        await _client.WaitForTaskAsync("expanded", "RUNNING");

        var both = (await _client.GetAsync("connectors?expand=info&expand=status&expand=nonsense")).Json.GetProperty("expanded");
        Assert.Equal("stop_id", both.GetProperty("info").GetProperty("config").GetProperty("incrementing.column.name").GetString());
        Assert.Equal("RUNNING", both.GetProperty("status").GetProperty("tasks")[0].GetProperty("state").GetString());
        var one = (await _client.GetAsync("connectors?expand=info")).Json.GetProperty("expanded");
        Assert.False(one.TryGetProperty("status", out _));
    }

    [Fact]
    public async Task A_name_may_hold_what_must_be_escaped_in_a_path()
    {
        await Stations.CreateAsync(surroundings.Postgres, "escaped");
        const string Name = "a/b c%2Fd";
        var path = $"connectors/{Uri.EscapeDataString(Name)}";
        var created = await _client.PutAsync($"{path}/config", Stations.Config(surroundings.Postgres, "escaped").ToJsonString());
        Assert.Equal((201, $"/{path}"), (created.Status, created.Location));
        Assert.Equal(Name, (await _client.GetAsync(path)).Json.GetProperty("name").GetString());
        Assert.Equal(204, (await _client.DeleteAsync(path)).Status);
    }

    [Fact]
    public async Task A_connector_can_be_created_paused_or_stopped()
    {
        await Stations.CreateAsync(surroundings.Postgres, "parked");
        var config = Stations.Config(surroundings.Postgres, "parked");
        var body = new JsonObject { ["name"] = "parked", ["config"] = config, ["initial_state"] = "STOPPED" };
        Assert.Equal(201, (await _client.PostAsync("connectors", body.ToJsonString())).Status);
        await _client.WaitForConnectorAsync("parked", "STOPPED");
        Assert.Equal("[]", (await _client.GetAsync("connectors/parked/tasks")).Body);
        body["initial_state"] = "ASLEEP";
        body["name"] = "parked2";
        Assert.Equal(400, (await _client.PostAsync("connectors", body.ToJsonString())).Status);
    }
}
