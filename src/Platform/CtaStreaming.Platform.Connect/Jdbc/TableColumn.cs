using CtaStreaming.Platform.Connect.Errors;
using Npgsql;

namespace CtaStreaming.Platform.Connect.Jdbc;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsNullable">Whether it may be null.</param>
/// <param name="CountsItself">Whether the database fills it with the next number.</param>
internal sealed record TableColumn(string Name, bool IsNullable, bool CountsItself)
{
    /// <exception cref="ConnectException">There is no such table.</exception>
    public static async Task<IReadOnlyList<TableColumn>> ListAsync(
        NpgsqlConnection connection, TableId table, CancellationToken cancellationToken)
    {
        const string Sql = """
            SELECT a.attname, NOT a.attnotnull, a.attidentity <> '' OR COALESCE(pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%', false)
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE n.nspname = $1 AND c.relname = $2 AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attnum
            """;
        await using var command =
            new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = table.Schema }, new() { Value = table.Name } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var columns = new List<TableColumn>();
        while (await reader.ReadAsync(cancellationToken)) columns.Add(new(reader.GetString(0), reader.GetBoolean(1), reader.GetBoolean(2)));
        return columns.Count > 0 ? columns : throw new ConnectException($"Table '{table.FullName}' does not exist");
    }
}
