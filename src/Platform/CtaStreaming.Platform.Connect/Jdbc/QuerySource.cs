using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Data;

namespace CtaStreaming.Platform.Connect.Jdbc;

/// <summary>What is read: a table, or a query of the user's.</summary>
/// <param name="Select">The statement without its condition.</param>
/// <param name="Name">For messages.</param>
/// <param name="SchemaName">The name of the values' struct; null for none.</param>
/// <param name="Topic">Where the records go.</param>
/// <param name="Partitions">The source partitions under which offsets may be stored; new ones are stored under the first.</param>
internal sealed record QuerySource(string Select, string Name, string? SchemaName, string Topic, IReadOnlyList<JsonMap> Partitions)
{
    public static QuerySource OfTable(TableId table, ParsedConfig config) => new(
        $"SELECT * FROM {table.Quoted(QueryMode.Quotes(config))}",
        table.FullName,
        table.Name,
        config.Text(JdbcSourceConfig.TopicPrefix) + table.Name,
        [JsonMap.Of(("protocol", "1"), ("table", table.FullName)), JsonMap.Of(("table", table.Name))]);

    public static QuerySource OfQuery(ParsedConfig config) => new(
        config.Text(JdbcSourceConfig.Query),
        config.Text(JdbcSourceConfig.Query),
        null,
        config.Text(JdbcSourceConfig.TopicPrefix),
        [JsonMap.Of(("query", "query"))]);
}
