using CtaStreaming.Platform.Connect.Configuration;
using Npgsql;

namespace CtaStreaming.Platform.Connect.Jdbc;

/// <summary>What tables there are.</summary>
internal static class TableCatalog
{
    private static readonly Dictionary<string, char> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["TABLE"] = 'r',
        ["PARTITIONED TABLE"] = 'p',
        ["VIEW"] = 'v',
        ["MATERIALIZED VIEW"] = 'm',
        ["FOREIGN TABLE"] = 'f',
    };

    /// <summary>The tables that the kind, schema and database of the config allow, ordered by schema and name.</summary>
    public static async Task<IReadOnlyList<TableId>> ListAsync(
        NpgsqlConnection connection, ParsedConfig config, CancellationToken cancellationToken)
    {
        const string Sql = """
            SELECT current_database(), n.nspname, c.relname
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind::text = ANY ($1)
              AND n.nspname NOT IN ('pg_catalog', 'information_schema')
              AND n.nspname NOT LIKE 'pg\_toast%' AND n.nspname NOT LIKE 'pg\_temp%'
              AND ($2 OR n.nspname LIKE $3) AND ($4 OR current_database() LIKE $5)
            ORDER BY n.nspname, c.relname
            """;
        var (schema, database) = (config.TextOrNull(JdbcSourceConfig.SchemaPattern), config.TextOrNull(JdbcSourceConfig.CatalogPattern));
        var kinds = config.List(JdbcSourceConfig.TableTypes).Where(Kinds.ContainsKey).Select(type => Kinds[type].ToString()).ToArray();
        await using var command = new NpgsqlCommand(Sql, connection);
        object[] values = [kinds, schema is null, schema ?? "", database is null, database ?? ""];
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var tables = new List<TableId>();
        while (await reader.ReadAsync(cancellationToken)) tables.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        return tables;
    }
}
