namespace CtaStreaming.Platform.Ksql.Execution;

/// <inheritdoc cref="ITopology"/>
internal sealed class Topology(
    IReadOnlyList<ITopologySource> sources,
    IReadOnlyList<IOperator> entries,
    IReadOnlyList<IStateStore> stores,
    ITableReader? result,
    OutputOperator end) : ITopology
{
    public IReadOnlyList<ITopologySource> Sources => sources;

    public IReadOnlyList<IStateStore> Stores => stores;

    public ITableReader? Result => result;

    public void Process(int source, SourceRow row, Action<OutputRow> output)
    {
        end.Receiver = output;
        entries[source].Process(new RowChange(row.Key, row.Window, row.Value, null, row.Timestamp, row.Partition));
    }
}
