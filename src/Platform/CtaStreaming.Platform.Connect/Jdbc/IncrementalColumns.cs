using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Errors;

namespace CtaStreaming.Platform.Connect.Jdbc;

/// <summary>Finds and checks the columns by which new rows are found.</summary>
internal static class IncrementalColumns
{
    /// <exception cref="ConnectException">A column is missing, or may be null although it must not.</exception>
    public static QueryMode OfTable(TableId table, IReadOnlyList<TableColumn> columns, ParsedConfig config)
    {
        var mode = QueryMode.Of(config, IncrementingOf(table, columns, config));
        CheckTimestamps(mode, config);
        foreach (var name in mode.Timestamps.Where(name => columns.All(column => column.Name != name)))
            throw new ConnectException($"Timestamp column: {name} does not exist in table '{table.FullName}'");
        if (!config.Flag(JdbcSourceConfig.ValidateNonNull)) return mode;

        // Looked up only here: of a query's columns the database cannot say as much without running it.
        if (mode.Incrementing is { } incrementing && IsNullable(columns, incrementing))
            throw new ConnectException($"Cannot make incremental queries using incrementing column {incrementing} on {table.Quoted()}"
                + " because this column is nullable.");
        if (mode.HasTimestamps && mode.Timestamps.All(name => IsNullable(columns, name)))
            throw new ConnectException($"Cannot make incremental queries using timestamp columns"
                + $" [{string.Join(", ", mode.Timestamps)}] on {table.Quoted()} because all of these columns nullable.");
        return mode;
    }

    /// <exception cref="ConnectException">The config leaves open what only a table could tell.</exception>
    public static QueryMode OfQuery(ParsedConfig config)
    {
        var name = config.Text(JdbcSourceConfig.IncrementingColumn);
        if (UsesIncrementing(config) && name.Length == 0)
            throw new ConnectException($"With {JdbcSourceConfig.Query}, {JdbcSourceConfig.IncrementingColumn} must be set: there is no"
                + " table in which to look for it.");
        var mode = QueryMode.Of(config, name);
        CheckTimestamps(mode, config);
        return mode;
    }

    private static string? IncrementingOf(TableId table, IReadOnlyList<TableColumn> columns, ParsedConfig config)
    {
        if (!UsesIncrementing(config)) return null;
        var name = config.Text(JdbcSourceConfig.IncrementingColumn);
        if (name.Length == 0)
        {
            return columns.FirstOrDefault(column => column.CountsItself)?.Name
                ?? throw new ConnectException(
                    $"{JdbcSourceConfig.IncrementingColumn} is not set, and table '{table.FullName}' has no column that counts by itself");
        }

        return columns.Any(column => column.Name == name)
            ? name
            : throw new ConnectException($"Incrementing column: {name} does not exist in table '{table.FullName}'");
    }

    private static void CheckTimestamps(QueryMode mode, ParsedConfig config)
    {
        if (config.Text(JdbcSourceConfig.Mode).StartsWith("timestamp", StringComparison.Ordinal) && !mode.HasTimestamps)
            throw new ConnectException(
                $"{JdbcSourceConfig.Mode} {config.Text(JdbcSourceConfig.Mode)} needs {JdbcSourceConfig.TimestampColumns}");
    }

    private static bool UsesIncrementing(ParsedConfig config) =>
        config.Text(JdbcSourceConfig.Mode).EndsWith("incrementing", StringComparison.Ordinal);

    private static bool IsNullable(IReadOnlyList<TableColumn> columns, string name) =>
        columns.First(column => column.Name == name).IsNullable;
}
