namespace CtaStreaming.Platform.Ksql.Execution.Rows;

/// <summary>
/// Gives rows a new key, and their value copies of its columns. A record without value keeps none, but its key can still be computed from the
/// columns of the old one.
/// </summary>
/// <param name="keyPlaces">Where the input's value has the columns of its key.</param>
internal sealed class Rekeying(Evaluator[] keys, int[] keyPlaces, int inputWidth, int outputWidth, PartitionedKeys partitions, IOperator next) : IOperator
{
    public void Process(in Change change)
    {
        var key = keys.Length == 0 ? null : Evaluator.Evaluate(keys, change.Value ?? OnlyKey(change.Key));
        if (key is [null]) key = null;
        next.Process(new Change(key, null, Append(change.Value, key), null, change.Timestamp, partitions.PartitionOf(key)));
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
        if (row is null) return null;
        var appended = new object?[outputWidth];
        row.CopyTo(appended, 0);
        // A null key has lost its columns: they are null, which is what the new array holds.
        key?.AsSpan(0, outputWidth - row.Length).CopyTo(appended.AsSpan(row.Length));
        return appended;
    }
}
