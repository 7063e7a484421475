using System.Text.Json.Nodes;
using CtaStreaming.Testing;

namespace CtaStreaming.Platform.Connect.Tests.Support;

/// <summary>A table of stations, and the connector that the pipeline reads it with.</summary>
internal static class Stations
{
    public const int Rows = 12;

    public static Task CreateAsync(PostgresCluster postgres, string table) => postgres.ExecuteAsync($"""
        CREATE TABLE {table} (
          stop_id integer PRIMARY KEY, direction_id varchar(1) NOT NULL, stop_name varchar(70) NOT NULL, station_id integer NOT NULL,
          "order" integer, red boolean NOT NULL, blue boolean NOT NULL);
        INSERT INTO {table} SELECT 30000 + n, 'E', 'Stop ' || n, 40000 + n / 2, CASE WHEN n % 3 = 0 THEN NULL ELSE n END, n % 2 = 0, n % 2 = 1
        FROM generate_series(1, {Rows}) n ORDER BY n DESC;
        """);

    public static Task InsertAsync(PostgresCluster postgres, string table, int stopId) =>
        postgres.ExecuteAsync($"INSERT INTO {table} VALUES ({stopId}, 'W', 'New stop', 49999, 1, true, false)");

    public static JsonObject Config(PostgresCluster postgres, string table) => new()
    {
        ["connector.class"] = "io.confluent.connect.jdbc.JdbcSourceConnector",
        ["key.converter"] = "org.apache.kafka.connect.json.JsonConverter",
        ["key.converter.schemas.enable"] = "false",
        ["value.converter"] = "org.apache.kafka.connect.json.JsonConverter",
        ["value.converter.schemas.enable"] = "false",
        ["batch.max.rows"] = "5",
        ["connection.url"] = postgres.JdbcUrl,
        ["connection.user"] = PostgresCluster.User,
        ["connection.password"] = "chicago",
        ["connection.attempts"] = 1,
        ["table.whitelist"] = table,
        ["mode"] = "incrementing",
        ["incrementing.column.name"] = "stop_id",
        ["topic.prefix"] = "org.chicago.cta.",
        ["poll.interval.ms"] = 50,
    };

    /// <summary>The same with some settings changed; null takes one out.</summary>
    public static JsonObject With(this JsonObject config, params (string Name, JsonNode? Value)[] changes)
    {
        foreach (var (name, value) in changes)
        {
            if (value is null) config.Remove(name);
            else config[name] = value;
        }

        return config;
    }
}
