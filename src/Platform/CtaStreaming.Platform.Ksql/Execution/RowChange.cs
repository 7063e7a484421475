namespace CtaStreaming.Platform.Ksql.Execution;

/// <summary>A row on its way through a topology: a row of a stream, or what happened to a row of a table.</summary>
/// <param name="Value">Null: of a table, the row is gone; of a stream, a record without value.</param>
/// <param name="Old">Of a table, the value before, where a step further on asked for it.</param>
/// <param name="Partition">The partition that the row is in, or would be in had it been written to a repartition topic.</param>
internal readonly record struct RowChange(object?[]? Key, Window? Window, object?[]? Value, object?[]? Old, long Timestamp, int Partition)
{
    /// <summary>Whether the row has no key: no record key, or a single column that is null.</summary>
    public bool HasNullKey => Key is null || (Key.Length == 1 && Key[0] is null);
}

/// <summary>A step of a topology.</summary>
internal interface IOperator
{
    void Process(in RowChange change);
}
