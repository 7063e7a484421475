namespace CtaStreaming.Platform.Ksql.Execution.Tables;

/// <summary>A query's resulting table for pull queries.</summary>
internal sealed class ResultReader(ITableView view) : ITableReader
{
    public IEnumerable<OutputRow> Get(object?[] key) => view.Find(key).Select(Output);

    public IEnumerable<OutputRow> Scan() => view.Scan().Select(Output);

    private static OutputRow Output(TableRow row) => new(row.Key, row.Window, row.Value, row.Timestamp);
}
