using CtaStreaming.Platform.Ksql.Execution.Tables;

namespace CtaStreaming.Platform.Ksql.Execution.Joins;

/// <summary>The rows of a foreign-key join.</summary>
internal sealed class ForeignKeyView(ITableView left, ITableView right, ForeignKeys foreignKeys, bool isLeftJoin, JoinedRow row) : ITableView
{
    public TableRow? Get(object?[] key, Window? window) => left.Get(key, window) is { } found ? Join(found) : null;

    public IEnumerable<TableRow> Find(object?[] key) => left.Find(key).Select(Join).OfType<TableRow>();

    public IEnumerable<TableRow> Scan() => left.Scan().Select(Join).OfType<TableRow>();

    private TableRow? Join(TableRow found)
    {
        var match = foreignKeys.Of(found.Value) is { } foreignKey ? right.Get(foreignKey, null) : null;
        if (match is null && !isLeftJoin) return null;
        return found with
        {
            Value = row.Combine(found.Key, found.Value, match?.Value),
            Timestamp = Math.Max(found.Timestamp, match?.Timestamp ?? found.Timestamp),
        };
    }
}
