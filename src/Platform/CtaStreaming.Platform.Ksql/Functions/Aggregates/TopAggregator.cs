using System.Globalization;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Aggregates;

/// <summary>TOPK and TOPKDISTINCT. The state is the result: greatest first, of equals the earlier one.</summary>
/// <param name="columns">The one that is compared, then those that are shown with it.</param>
internal sealed class TopAggregator(IReadOnlyList<SqlType> columns, int k, bool isDistinct) : Aggregator
{
    private readonly bool _isStruct = columns.Count > 1;

    public override SqlType StateType { get; } = TypeOf([.. columns, SqlType.Integer]);

    public override object Initial { get; } = new ArrayValue([]);

    /// <param name="arguments">The types of a call's arguments, k among them.</param>
    public static SqlType TypeOf(IReadOnlyList<SqlType?> arguments)
    {
        var columns = arguments.SkipLast(1).Select(type => type ?? SqlType.String).ToList();
        if (columns.Count == 1) return SqlType.Array(columns[0]);
        var fields = columns.Select((type, i) => new SqlField(i == 0 ? "sort_col" : string.Create(CultureInfo.InvariantCulture, $"col{i - 1}"), type));
        return SqlType.Array(SqlType.Struct([.. fields]));
    }

    public override object? Add(object? state, ReadOnlySpan<object?> arguments)
    {
        if (arguments[0] is null) return state;
        var top = (ArrayValue)state!;
        var item = _isStruct ? new StructValue(arguments.ToArray()) : arguments[0]!;
        if (top.Count == k && Compare(item, top[k - 1]) <= 0) return top;

        var at = 0;
        while (at < top.Count && Compare(item, top[at]) < 0) at++;
        if (isDistinct && at < top.Count && Compare(item, top[at]) == 0) return top;
        while (at < top.Count && Compare(item, top[at]) == 0) at++;

        var items = new object?[Math.Min(top.Count + 1, k)];
        for (var i = 0; i < items.Length; i++) items[i] = i < at ? top[i] : i == at ? item : top[i - 1];
        return new ArrayValue(items);
    }

    public override object Merge(object? earlier, object? later)
    {
        var items = ((ArrayValue)earlier!).Concat((ArrayValue)later!);
        if (isDistinct) items = items.DistinctBy(SortValue, SqlEquality.Comparer);
        return new ArrayValue([.. items.OrderByDescending(SortValue, ValueOrder.Instance).Take(k)]);
    }

    private int Compare(object? left, object? right) => ValueOrder.Instance.Compare(SortValue(left), SortValue(right));

    private object? SortValue(object? item) => _isStruct ? ((StructValue)item!)[0] : item;
}
