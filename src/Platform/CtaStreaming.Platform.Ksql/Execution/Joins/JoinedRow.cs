namespace CtaStreaming.Platform.Ksql.Execution.Joins;

/// <summary>How the rows of both sides become one: left columns, right columns, and the key where the schema has it besides.</summary>
/// <param name="left">How many columns the left side has.</param>
/// <param name="right">How many columns the right side has.</param>
/// <param name="width">How many columns come out.</param>
internal sealed class JoinedRow(int left, int right, int width)
{
    /// <param name="leftRow">Null where there is none: its columns are null then.</param>
    /// <param name="rightRow">As <paramref name="leftRow"/>.</param>
    public object?[] Combine(object?[] key, object?[]? leftRow, object?[]? rightRow)
    {
        var row = new object?[width];
        leftRow?.CopyTo(row, 0);
        rightRow?.CopyTo(row, left);
        key.AsSpan(0, width - left - right).CopyTo(row.AsSpan(left + right));
        return row;
    }
}
