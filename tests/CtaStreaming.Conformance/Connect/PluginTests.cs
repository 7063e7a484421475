using System.Text.Json.Nodes;
using CtaStreaming.Conformance.Clients;

namespace CtaStreaming.Conformance.Connect;

public sealed class PluginTests : ConnectTest
{
    [Fact]
    public async Task The_JDBC_source_is_among_the_plugins()
    {
        var plugins = (await Connect.GetAsync("connector-plugins")).Is(200).Json.EnumerateArray();
        Assert.Equal("source", plugins.Single(plugin => plugin.GetProperty("class").GetString() == JdbcSource).GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_worker_tells_its_version_and_its_cluster()
    {
        var root = (await Connect.GetAsync("")).Is(200);
        Assert.Matches(@"^\d+\.\d+", root.Text("version"));
        Assert.NotEmpty(root.Text("kafka_cluster_id"));
    }

    [Fact]
    public async Task Our_own_connector_is_valid()
    {
        var config = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "stations.json")))!.AsObject();
        foreach (var (name, value) in Config())
        {
            // Only where the database is, and a table that is there: the rest is the file's.
            if (name.StartsWith("connection.", StringComparison.Ordinal) || name == "table.whitelist") config[name] = value?.DeepClone();
        }

        config["name"] = "stations";
        config["incrementing.column.name"] = "id";
        var answer = await ValidateAsync("JdbcSourceConnector", config);
        Assert.True(answer.Number("error_count") == 0, string.Join("; ", Errors(answer)));
        Assert.Equal(JdbcSource, answer.Text("name"));
        var known = answer.Json.GetProperty("configs").EnumerateArray().Select(one => one.GetProperty("definition").GetProperty("name").GetString()!).ToHashSet();
        Assert.Subset(known, config.Select(setting => setting.Key).Where(name => !name.Contains("converter.", StringComparison.Ordinal)).ToHashSet());
    }

    [Fact]
    public async Task A_validation_names_what_is_missing_and_succeeds_itself()
    {
        var answer = await ValidateAsync(JdbcSource, new JsonObject { ["connector.class"] = JdbcSource });
        Assert.NotEqual(0, answer.Number("error_count"));
        Assert.Contains("Missing required configuration \"mode\" which has no default value.", Errors(answer));
    }

    [Fact]
    public async Task A_wrong_value_is_an_error_of_its_setting()
    {
        var answer = await ValidateAsync(JdbcSource, Config(("name", "any"), ("mode", "sideways"), ("poll.interval.ms", "often")));
        var wrong = answer.Json.GetProperty("configs").EnumerateArray().Select(config => config.GetProperty("value"))
            .Where(value => value.GetProperty("errors").GetArrayLength() > 0).Select(value => value.GetProperty("name").GetString());
        Assert.Contains("mode", wrong);
        Assert.Contains("poll.interval.ms", wrong);
    }

    [Fact]
    public async Task A_config_of_another_class_is_refused() =>
        (await Connect.PutAsync($"connector-plugins/{JdbcSource}/config/validate", """{"connector.class":"no.such.Connector"}""")).IsError(400, 400);

    private async Task<Answer> ValidateAsync(string plugin, JsonObject config) =>
        (await Connect.PutAsync($"connector-plugins/{plugin}/config/validate", config.ToJsonString())).Is(200);

    private static IEnumerable<string?> Errors(Answer answer) => answer.Json.GetProperty("configs").EnumerateArray()
        .SelectMany(config => config.GetProperty("value").GetProperty("errors").EnumerateArray()).Select(error => error.GetString());
}
