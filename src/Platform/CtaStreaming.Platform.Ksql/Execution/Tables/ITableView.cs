namespace CtaStreaming.Platform.Ksql.Execution.Tables;

/// <summary>
/// A table's present rows, as joins and pull queries see them. Only sources and aggregations have stores: what stands behind a filter, a
/// projection or a join is computed when it is asked for, and so takes no memory of its own.
/// </summary>
internal interface ITableView
{
    TableRow? Get(object?[] key, Window? window);

    /// <summary>The rows of one key: one, or one for each window.</summary>
    IEnumerable<TableRow> Find(object?[] key);

    IEnumerable<TableRow> Scan();
}

internal sealed record TableRow(object?[] Key, Window? Window, object?[] Value, long Timestamp);
