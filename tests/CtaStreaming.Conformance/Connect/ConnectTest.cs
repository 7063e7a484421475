using System.Text.Json;
using System.Text.Json.Nodes;
using CtaStreaming.Conformance.Clients;
using CtaStreaming.Conformance.Surroundings;

namespace CtaStreaming.Conformance.Connect;

/// <summary>A table of its own, and connectors that read it.</summary>
public abstract class ConnectTest : EngineTest
{
    private protected const string JdbcSource = "io.confluent.connect.jdbc.JdbcSourceConnector";

    private protected string Table { get; } = Run.Name("table");

    private protected string Prefix { get; } = Run.Name("rows.");

    private protected string Topic => Prefix + Table;

    private protected HttpApi Connect => Engines.Connect;

    protected override async Task PrepareAsync()
    {
        CleanUp(() => Kafka.DeleteTopicAsync(Topic));
        CleanUp(() => SqlAsync($"DROP TABLE {Table}"));
        await SqlAsync($"CREATE TABLE {Table} (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, \"order\" INTEGER, blue BOOLEAN NOT NULL, lat DOUBLE PRECISION NOT NULL)");
        await InsertAsync(1, 2, 3);
    }

    private protected async Task SqlAsync(string sql)
    {
        await using var command = Engines.Postgres.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private protected Task InsertAsync(params int[] ids) =>
        SqlAsync($"INSERT INTO {Table} VALUES {string.Join(',', ids.Select(id => $"({id}, 'stop {id}', {(id % 2 == 0 ? "NULL" : id)}, {id % 2 == 1}, 41.5)"))}");

    private protected JsonObject Config(params (string Name, JsonNode? Value)[] more)
    {
        var database = Engines.Surrounding.PostgresFromConnect;
        var config = new JsonObject
        {
            ["connector.class"] = JdbcSource,
            ["connection.url"] = $"jdbc:postgresql://{database.Host}:{database.Port}/{database.Database}",
            ["connection.user"] = database.Username,
            ["connection.password"] = database.Password ?? "",
            ["table.whitelist"] = Table,
            ["mode"] = "incrementing",
            ["incrementing.column.name"] = "id",
            ["topic.prefix"] = Prefix,
            ["poll.interval.ms"] = "200",
            ["key.converter"] = "org.apache.kafka.connect.json.JsonConverter",
            ["key.converter.schemas.enable"] = "false",
            ["value.converter"] = "org.apache.kafka.connect.json.JsonConverter",
            ["value.converter.schemas.enable"] = "false",
        };
        foreach (var (name, value) in more) config[name] = value;
        return config;
    }

    private protected string NewConnector()
    {
        var name = Run.Name("connector");
        CleanUp(async () =>
        {
            await Connect.DeleteAsync($"connectors/{name}");
            // Its task may still be writing, and would bring the topic back.
            await Eventually.GetAsync(() => Connect.GetAsync($"connectors/{name}/status"), status => status.Status == 404);
        });
        return name;
    }

    private protected async Task<string> StartAsync(params (string Name, JsonNode? Value)[] more)
    {
        var name = NewConnector();
        (await PutAsync(name, Config(more))).Is(201);
        await IsInStateAsync(name, "RUNNING");
        return name;
    }

    /// <summary>A cluster of workers answers 409 while it rebalances; that passes.</summary>
    private protected Task<Answer> PutAsync(string name, JsonObject config) =>
        Eventually.GetAsync(() => Connect.PutAsync($"connectors/{name}/config", config.ToJsonString()), answer => answer.Status != 409);

    /// <summary>Waits until the connector and its task are said to be in this state.</summary>
    private protected Task<Answer> IsInStateAsync(string name, string state) => Eventually.GetAsync(
        () => Connect.GetAsync($"connectors/{name}/status"),
        status => status.Status == 200 && Connector(status.Json) == state && Tasks(status.Json).SequenceEqual([state]));

    private protected static string Connector(JsonElement status) => status.GetProperty("connector").GetProperty("state").GetString()!;

    private protected static IEnumerable<string?> Tasks(JsonElement status) =>
        status.GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("state").GetString());

    private protected async Task<IEnumerable<int>> IdsAsync(int count) =>
        [.. (await Kafka.ValuesAsync(Topic, count)).Select(value => JsonSerializer.Deserialize<JsonElement>(value!).GetProperty("id").GetInt32())];
}
