using System.Text.Json;
using CtaStreaming.Platform.Connect.Tests.Support;

namespace CtaStreaming.Platform.Connect.Tests.Rest;

[Collection(SurroundingsCollection.Name)]
public sealed class PluginsTests(Surroundings surroundings)
{
    private const string JdbcSource = "io.confluent.connect.jdbc.JdbcSourceConnector";

    private readonly ConnectClient _client = surroundings.Client;

    [Fact]
    public async Task Connectors_are_listed_and_on_request_everything_else()
    {
        var connector = Assert.Single((await _client.GetAsync("connector-plugins")).Json.EnumerateArray());
        Assert.Equal((JdbcSource, "source"), (connector.GetProperty("class").GetString(), connector.GetProperty("type").GetString()));

        var all = (await _client.GetAsync("connector-plugins?connectorsOnly=false")).Json.EnumerateArray()
            .Select(plugin => (plugin.GetProperty("class").GetString(), plugin.GetProperty("type").GetString())).ToList();
        Assert.Contains(("org.apache.kafka.connect.transforms.ExtractField$Key", "transformation"), all);
        Assert.Contains(("org.apache.kafka.connect.json.JsonConverter", "converter"), all);
        Assert.Contains(("org.apache.kafka.connect.json.JsonConverter", "header_converter"), all);
        Assert.Contains(("org.apache.kafka.connect.transforms.predicates.TopicNameMatches", "predicate"), all);
        Assert.Equal(all.Count, all.Distinct().Count());
    }

    [Theory]
    [InlineData(JdbcSource, "topic.prefix")]
    [InlineData("JdbcSourceConnector", "tasks.max")]
    [InlineData("JdbcSource", "mode")]
    [InlineData("org.apache.kafka.connect.transforms.Cast$Value", "spec")]
    [InlineData("AvroConverter", "schema.registry.url")]
    public async Task A_plugin_tells_its_settings(string plugin, string setting)
    {
        var definitions = (await _client.GetAsync($"connector-plugins/{Uri.EscapeDataString(plugin)}/config")).Json;
        var definition = definitions.EnumerateArray().Single(definition => definition.GetProperty("name").GetString() == setting);
        foreach (var member in (string[])["type", "required", "default_value", "importance", "documentation", "group", "width", "display_name", "dependents", "order"])
            Assert.True(definition.TryGetProperty(member, out _), member);
    }

    [Fact]
    public async Task Every_setting_has_a_name_of_its_own_and_a_sentence()
    {
        foreach (var plugin in (await _client.GetAsync("connector-plugins?connectorsOnly=false")).Json.EnumerateArray())
        {
            var name = plugin.GetProperty("class").GetString()!;
            var definitions =
                (await _client.GetAsync($"connector-plugins/{Uri.EscapeDataString(name)}/config")).Json.EnumerateArray().ToList();
            Assert.All(
                definitions,
                definition => Assert.EndsWith(".", definition.GetProperty("documentation").GetString(), StringComparison.Ordinal));
            Assert.Equal(definitions.Count, definitions.DistinctBy(definition => definition.GetProperty("name").GetString()).Count());
        }
    }

    [Fact]
    public async Task Validation_finds_what_is_missing_and_offers_what_there_is()
    {
        var empty = await _client.PutAsync("connector-plugins/JdbcSource/config/validate", "{}");
        Assert.Equal(200, empty.Status);
        Assert.Equal(JdbcSource, empty.Json.GetProperty("name").GetString());
        Assert.Equal(4, empty.Json.GetProperty("error_count").GetInt32());
        Assert.Equal(["Missing required configuration \"mode\" which has no default value."], Errors(empty.Json, "mode"));

        await Stations.CreateAsync(surroundings.Postgres, "offered");
        var config = Stations.Config(surroundings.Postgres, "offered").With(("name", "x"));
        var valid = (await _client.PutAsync("connector-plugins/JdbcSource/config/validate", config.ToJsonString())).Json;
        Assert.Equal(0, valid.GetProperty("error_count").GetInt32());
        Assert.Contains(
            "offered",
            Value(valid, "table.whitelist").GetProperty("recommended_values").EnumerateArray().Select(table => table.GetString()));
        Assert.Equal("[hidden]", Value(valid, "connection.password").GetProperty("value").GetString());
        Assert.Equal("50", Value(valid, "poll.interval.ms").GetProperty("value").GetString());
        Assert.Equal(["Common", "Transforms", "Predicates", "Error Handling", "Database", "Mode", "Connector"],
            valid.GetProperty("groups").EnumerateArray().Select(group => group.GetString()));
    }

    [Fact]
    public async Task Validation_looks_into_transformations_and_predicates()
    {
        var config = Stations.Config(surroundings.Postgres, "x").With(
            ("name", "x"), ("transforms", "a,b"), (
                "transforms.a.type", "org.apache.kafka.connect.transforms.ValueToKey"), ("transforms.a.predicate", "gone"),
            (
                "transforms.b.type",
                "Nothing"), ("predicates", "p"), ("predicates.p.type", "TopicNameMatches"), ("predicates.p.pattern", "("));
        var infos = (await _client.PutAsync("connector-plugins/JdbcSource/config/validate", config.ToJsonString())).Json;
        Assert.Equal(
            ["Missing required configuration \"transforms.a.fields\" which has no default value."], Errors(infos, "transforms.a.fields"));
        Assert.Equal(
            ["Invalid value gone for configuration transforms.a.predicate: Predicate does not exist"],
            Errors(infos, "transforms.a.predicate"));
        Assert.Equal(
            ["Invalid value Nothing for configuration transforms.b.type: Class Nothing could not be found."],
            Errors(infos, "transforms.b.type"));
        Assert.Equal(["Invalid value ( for configuration predicates.p.pattern: Invalid regex"], Errors(infos, "predicates.p.pattern"));
    }

    [Fact]
    public async Task Validation_of_one_class_with_the_config_of_another_is_refused() =>
        (await _client.PutAsync("connector-plugins/JdbcSource/config/validate", """{"connector.class":"FileStreamSource"}"""))
            .IsError(400, "Included connector type FileStreamSource does not match request type JdbcSource");

    private static JsonElement Value(JsonElement infos, string setting) => infos.GetProperty("configs").EnumerateArray()
        .Select(config => config.GetProperty("value")).Single(value => value.GetProperty("name").GetString() == setting);

    private static IEnumerable<string?> Errors(JsonElement infos, string setting) =>
        Value(infos, setting).GetProperty("errors").EnumerateArray().Select(error => error.GetString());
}
