using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Functions.Model;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Functions.Aggregates;

/// <summary>MIN, MAX, and the greatest k.</summary>
internal static class ExtremeAggregates
{
    private static readonly string[] Ordered = ["INT", "BIGINT", "DOUBLE", "DATE", "TIME", "TIMESTAMP", "VARCHAR", "BYTES"];

    private static readonly ReturnType Top = new("ARRAY<T>", types => TopAggregator.TypeOf(types.Arguments));

    public static IEnumerable<FunctionDefinition> All =>
    [
        Extreme("MAX", "The greatest value. Nulls are passed over.", order: 1),
        Extreme("MIN", "The least value. Nulls are passed over.", order: -1),
        new AggregateFunction("TOPK",
            "The k greatest values in descending order; with further columns, structs of the value (sort_col) and of those (col0, col1…).")
            .Variant("val T, k INT", 1, Top, (types, literals) => new TopAggregator(Columns(types), K(literals), isDistinct: false))
            .Variant("val T, other ANY, others ANY..., k INT", 1, Top, (types, literals) => new TopAggregator(Columns(types), K(literals), isDistinct: false)),
        new AggregateFunction("TOPKDISTINCT", "The k greatest different values in descending order.")
            .Variant("val T, k INT", 1, Top, (types, literals) => new TopAggregator(Columns(types), K(literals), isDistinct: true)),
    ];

    private static AggregateFunction Extreme(string name, string description, int order) => Ordered
        .Aggregate(new AggregateFunction(name, description), (function, type) =>
            function.Variant($"val {type}", type, types => new ExtremeAggregator(types.Argument(0) ?? SqlType.String, order)))
        .Variant("val DECIMAL", 0, ReturnType.SameAs(0, "DECIMAL"), (types, _) => new ExtremeAggregator(types.Argument(0) ?? SqlType.Decimal(1, 0), order));

    /// <summary>All arguments but k. The first must have an order.</summary>
    private static List<SqlType> Columns(CallTypes types)
    {
        var columns = types.Arguments.SkipLast(1).Select(type => type ?? SqlType.String).ToList();
        return columns[0].BaseType is < SqlBaseType.Array and not SqlBaseType.Boolean
            ? columns
            : throw new KsqlException($"No TOPK aggregate function with {columns[0]} argument type exists!");
    }

    private static int K(IReadOnlyList<object?> literals) => literals[0] is int and > 0 and <= Limits.Kept and var k
        ? k
        : throw new KsqlException($"k must be from 1 to {Limits.Kept}, not {literals[0]}");
}
