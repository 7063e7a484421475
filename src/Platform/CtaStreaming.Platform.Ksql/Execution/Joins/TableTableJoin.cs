using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Execution.Tables;

namespace CtaStreaming.Platform.Ksql.Execution.Joins;

/// <summary>One side of a join of two tables by their primary keys: what a change of its rows does to the joined ones.</summary>
/// <param name="isLeft">Whether this is the left side.</param>
internal sealed class TableTableJoin(bool isLeft, JoinType type, JoinedRow row, bool withOld, IOperator next) : IOperator
{
    private readonly bool _keepsOwn = type == JoinType.Outer || type == (isLeft ? JoinType.Left : JoinType.Right);
    private readonly bool _keepsOther = type == JoinType.Outer || type == (isLeft ? JoinType.Right : JoinType.Left);

    /// <summary>The other side.</summary>
    public ITableView Other { get; set; } = null!;

    public void Process(in RowChange change)
    {
        if (change.HasNullKey) return;
        var other = Other.Get(change.Key!, change.Window);
        if (other is null && (!_keepsOwn || (change.Value is null && change.Old is null))) return;
        next.Process(change with
        {
            Value = Join(change.Key!, change.Value, other?.Value),
            Old = withOld ? Join(change.Key!, change.Old, other?.Value) : null,
            Timestamp = Math.Max(change.Timestamp, other?.Timestamp ?? change.Timestamp),
        });
    }

    private object?[]? Join(object?[] key, object?[]? own, object?[]? other)
    {
        if ((own is null && (other is null || !_keepsOther)) || (other is null && !_keepsOwn)) return null;
        return isLeft ? row.Combine(key, own, other) : row.Combine(key, other, own);
    }
}
