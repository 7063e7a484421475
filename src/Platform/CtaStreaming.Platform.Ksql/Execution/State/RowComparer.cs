using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Execution.State;

/// <summary>Rows are equal when their values are.</summary>
internal sealed class RowComparer : IEqualityComparer<object?[]>
{
    public static readonly RowComparer Instance = new();

    public bool Equals(object?[]? left, object?[]? right) => left is null ? right is null : right is not null && SqlEquality.Equal(left, right);

    // Most keys are one column: its own hash is as good, and half the work.
    public int GetHashCode(object?[] row) => row.Length == 1 ? SqlEquality.Hash(row[0]) : SqlEquality.Hash(row);
}
