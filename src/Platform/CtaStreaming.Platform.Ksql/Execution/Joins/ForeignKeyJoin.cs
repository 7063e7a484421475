using CtaStreaming.Platform.Ksql.Execution.Tables;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Execution.Joins;

/// <summary>The left side of a foreign-key join.</summary>
internal sealed class ForeignKeyJoin(ForeignKeys foreignKeys, bool isLeftJoin, JoinedRow row, bool withOld, IOperator next) : IOperator
{
    /// <summary>The right table.</summary>
    public ITableView Right { get; set; } = null!;

    public void Process(in RowChange change)
    {
        if (change.HasNullKey) return;
        var from = change.Old is null ? null : foreignKeys.Of(change.Old);
        var to = change.Value is null ? null : foreignKeys.Of(change.Value);
        foreignKeys.Moved(change.Key!, from, to);
        if (change.Value is null && change.Old is null) return;
        var match = to is null ? null : Right.Get(to, null);
        var value = Join(change.Key!, change.Value, match?.Value);
        // An inner join's row that found nothing before, and finds nothing now, is not worth a word; but one that names a row has Kafka Streams
        // answer each update with a tombstone, because it does not remember whether there was a match.
        if (value is null && !isLeftJoin && from is null) return;
        next.Process(change with
        {
            Value = value,
            Old = withOld ? Before(change, from, to, match) : null,
            Timestamp = Math.Max(change.Timestamp, match?.Timestamp ?? change.Timestamp),
        });
    }

    private object?[]? Before(in RowChange change, object?[]? from, object?[]? to, TableRow? match)
    {
        if (change.Old is null) return null;
        if (from is not null && (to is null || !SqlEquality.Equal(from, to))) match = Right.Get(from, null);
        return Join(change.Key!, change.Old, from is null ? null : match?.Value);
    }

    private object?[]? Join(object?[] key, object?[]? left, object?[]? right) =>
        left is null || (right is null && !isLeftJoin) ? null : row.Combine(key, left, right);
}
