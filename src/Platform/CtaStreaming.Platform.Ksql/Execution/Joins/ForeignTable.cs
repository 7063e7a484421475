using CtaStreaming.Platform.Ksql.Execution.Tables;

namespace CtaStreaming.Platform.Ksql.Execution.Joins;

/// <summary>The right side of a foreign-key join: a change of one of its rows is one of every left row that names it.</summary>
internal sealed class ForeignTable(ForeignKeys foreignKeys, bool isLeftJoin, JoinedRow row, bool withOld, IOperator next) : IOperator
{
    /// <summary>The left table.</summary>
    public ITableView Left { get; set; } = null!;

    public void Process(in RowChange change)
    {
        if (change.HasNullKey) return;
        foreach (var key in foreignKeys.Naming(change.Key!))
        {
            if (Left.Get(key, null) is not { } left) continue;
            next.Process(change with
            {
                Key = key,
                Value = Join(key, left.Value, change.Value),
                Old = withOld ? Join(key, left.Value, change.Old) : null,
            });
        }
    }

    private object?[]? Join(object?[] key, object?[] left, object?[]? right) => right is null && !isLeftJoin ? null : row.Combine(key, left, right);
}
