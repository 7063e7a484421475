using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Execution.Tables;

namespace CtaStreaming.Platform.Ksql.Execution.Joins;

/// <summary>The rows of two tables joined by their primary keys.</summary>
internal sealed class TableTableView(ITableView left, ITableView right, JoinType type, JoinedRow row) : ITableView
{
    public TableRow? Get(object?[] key, Window? window) => Join(left.Get(key, window), right.Get(key, window));

    public IEnumerable<TableRow> Find(object?[] key) => With(left.Find(key), right.Find(key));

    public IEnumerable<TableRow> Scan() => With(left.Scan(), right.Scan());

    private IEnumerable<TableRow> With(IEnumerable<TableRow> lefts, IEnumerable<TableRow> rights)
    {
        var joined = lefts.Select(found => Join(found, right.Get(found.Key, found.Window)));
        if (type is JoinType.Right or JoinType.Outer)
        {
            joined = joined.Concat(rights.Where(found => left.Get(found.Key, found.Window) is null).Select(found => Join(null, found)));
        }

        return joined.OfType<TableRow>();
    }

    private TableRow? Join(TableRow? leftRow, TableRow? rightRow)
    {
        if ((leftRow ?? rightRow) is not { } some) return null;
        if (leftRow is null && type is (JoinType.Inner or JoinType.Left)) return null;
        if (rightRow is null && type is (JoinType.Inner or JoinType.Right)) return null;
        var timestamp = Math.Max(leftRow?.Timestamp ?? long.MinValue, rightRow?.Timestamp ?? long.MinValue);
        return some with { Value = row.Combine(some.Key, leftRow?.Value, rightRow?.Value), Timestamp = timestamp };
    }
}
