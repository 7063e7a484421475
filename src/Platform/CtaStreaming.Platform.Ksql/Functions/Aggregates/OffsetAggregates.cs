using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Functions.Model;

namespace CtaStreaming.Platform.Ksql.Functions.Aggregates;

/// <summary>LATEST_BY_OFFSET and EARLIEST_BY_OFFSET. Rows come in the order of their offsets, so offsets need not be looked at.</summary>
internal static class OffsetAggregates
{
    private static readonly ReturnType One = ReturnType.Of("T");
    private static readonly ReturnType Many = ReturnType.Of("ARRAY<T>");

    public static IEnumerable<FunctionDefinition> All =>
    [
        Create("LATEST_BY_OFFSET",
            "The value of the last row, or an array of those of the last n. Nulls are passed over unless ignoreNulls is false.", isLatest: true),
        Create("EARLIEST_BY_OFFSET",
            "The value of the first row, or an array of those of the first n. Nulls are passed over unless ignoreNulls is false.", isLatest: false),
    ];

    private static AggregateFunction Create(string name, string description, bool isLatest)
    {
        var n = isLatest ? "latestN" : "earliestN";
        return new AggregateFunction(name, description)
            .Variant("val T", 0, One, (types, _) => new OffsetAggregator(types.Variable("T"), isLatest))
            .Variant("val T, ignoreNulls BOOLEAN", 1, One, (types, literals) => literals[0] is true
                ? new OffsetAggregator(types.Variable("T"), isLatest)
                : new OffsetNullsAggregator(types.Variable("T"), isLatest))
            .Variant($"val T, {n} INT", 1, Many, (types, literals) => new OffsetListAggregator(types.Variable("T"), Count(literals[0]), isLatest, ignoreNulls: true))
            .Variant($"val T, {n} INT, ignoreNulls BOOLEAN", 2, Many, (types, literals) =>
                new OffsetListAggregator(types.Variable("T"), Count(literals[0]), isLatest, literals[1] is true));

        int Count(object? literal) => literal switch
        {
            int and > Limits.Kept => throw new KsqlException($"{n} must be {Limits.Kept} or less"),
            int and > 0 and var count => count,
            _ => throw new KsqlException($"{n} must be 1 or greater"),
        };
    }
}
