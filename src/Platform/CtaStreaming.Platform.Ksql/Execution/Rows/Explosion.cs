namespace CtaStreaming.Platform.Ksql.Execution.Rows;

/// <summary>Makes a row for each value of the table functions, those with fewer values than others filled with nulls.</summary>
internal sealed class Explosion(IReadOnlyList<TableFunction> functions, IOperator next) : IOperator
{
    public void Process(in RowChange change)
    {
        if (change.Value is not { } row) return;
        var values = functions.Select(function => function.Invoke(row)).ToArray();
        var rows = values.Max(list => list.Count);
        for (var i = 0; i < rows; i++)
        {
            var exploded = new object?[row.Length + values.Length];
            row.CopyTo(exploded, 0);
            for (var j = 0; j < values.Length; j++) exploded[row.Length + j] = i < values[j].Count ? values[j][i] : null;
            next.Process(change with { Value = exploded });
        }
    }
}
