namespace CtaStreaming.Platform.Ksql.Execution.Tables;

/// <summary>The rows of a table after a filter or a projection.</summary>
/// <param name="map">The row's value as it comes out; null for a row that does not.</param>
internal sealed class MappedView(ITableView input, Func<object?[], object?[]?> map) : ITableView
{
    public TableRow? Get(object?[] key, Window? window) => Map(input.Get(key, window));

    public IEnumerable<TableRow> Find(object?[] key) => input.Find(key).Select(Map).OfType<TableRow>();

    public IEnumerable<TableRow> Scan() => input.Scan().Select(Map).OfType<TableRow>();

    private TableRow? Map(TableRow? row) => row is not null && map(row.Value) is { } value ? row with { Value = value } : null;
}
