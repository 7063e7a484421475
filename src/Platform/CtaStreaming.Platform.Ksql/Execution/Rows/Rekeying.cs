namespace CtaStreaming.Platform.Ksql.Execution.Rows;

/// <summary>
/// Gives rows a new key, and their value copies of its columns. A record without value keeps none, but its key can still be computed from the
/// columns of the old one.
/// </summary>
/// <param name="keyPlaces">Where the input's value has the columns of its key, -1 for those that it has not.</param>
/// <param name="appended">Which columns of the new key are appended to the value.</param>
internal sealed class Rekeying(
    Evaluator[] keys, int[] keyPlaces, int inputWidth, int[] appended, PartitionedKeys partitions, IOperator next) : IOperator
{
    public void Process(in RowChange change)
    {
        var key = keys.Length == 0 ? null : Evaluator.Evaluate(keys, change.Value ?? OnlyKey(change.Key));
        if (key is [null]) key = null;
        next.Process(new RowChange(key, null, Append(change.Value, key), null, change.Timestamp, partitions.PartitionOf(key)));
    }

    private object?[] OnlyKey(object?[]? key)
    {
        var row = new object?[inputWidth];
        if (key is null) return row;
        for (var i = 0; i < keyPlaces.Length; i++)
        {
            if (keyPlaces[i] >= 0) row[keyPlaces[i]] = key[i];
        }

        return row;
    }

    private object?[]? Append(object?[]? row, object?[]? key)
    {
        if (row is null || appended.Length == 0) return row;
        var extended = new object?[row.Length + appended.Length];
        row.CopyTo(extended, 0);
        for (var i = 0; i < appended.Length; i++) extended[row.Length + i] = key?[appended[i]];
        return extended;
    }
}
