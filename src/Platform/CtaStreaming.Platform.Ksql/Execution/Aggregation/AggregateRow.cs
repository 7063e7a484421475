using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Execution.Aggregation;

/// <summary>All aggregate functions of a GROUP BY: a group's states are a row of theirs.</summary>
internal sealed class AggregateRow(Aggregate[] aggregates, bool hasWindow)
{
    public IEnumerable<SqlType> StateTypes => aggregates.Select(aggregate => aggregate.StateType);

    public object?[] Initial()
    {
        var states = new object?[aggregates.Length];
        for (var i = 0; i < states.Length; i++) states[i] = aggregates[i].Initial;
        return states;
    }

    /// <param name="states">Null: of a group without rows.</param>
    public object?[] Add(object?[]? states, object?[] row)
    {
        var added = new object?[aggregates.Length];
        for (var i = 0; i < added.Length; i++) added[i] = aggregates[i].Add(states is null ? aggregates[i].Initial : states[i], row);
        return added;
    }

    public object?[] Undo(object?[] states, object?[] row)
    {
        var undone = new object?[aggregates.Length];
        for (var i = 0; i < undone.Length; i++) undone[i] = aggregates[i].Undo(states[i], row);
        return undone;
    }

    public object?[] Merge(object?[] earlier, object?[] later)
    {
        var merged = new object?[aggregates.Length];
        for (var i = 0; i < merged.Length; i++) merged[i] = aggregates[i].Merge(earlier[i], later[i]);
        return merged;
    }

    /// <summary>The row that comes out: the key's columns, the functions' results, the window's bounds.</summary>
    public object?[] Result(object?[] key, object?[] states, Window? window)
    {
        var row = new object?[key.Length + states.Length + (hasWindow ? 2 : 0)];
        key.CopyTo(row, 0);
        for (var i = 0; i < states.Length; i++) row[key.Length + i] = aggregates[i].Result(states[i]);
        if (!hasWindow) return row;
        row[^2] = window!.Value.Start;
        row[^1] = window.Value.End;
        return row;
    }
}
