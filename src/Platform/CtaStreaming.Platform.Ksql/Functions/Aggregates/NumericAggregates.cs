using CtaStreaming.Platform.Ksql.Functions.Model;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Aggregates;

internal static class NumericAggregates
{
    public static IEnumerable<FunctionDefinition> All =>
    [
        new AggregateFunction("SUM", "The sum of the values. Nulls are passed over.")
            .Variant("val INT", "INT", _ => new SumAggregator<int>(SqlType.Integer, 0, (a, b) => unchecked(a + b), (a, b) => unchecked(a - b)))
            .Variant("val BIGINT", "BIGINT", _ => new SumAggregator<long>(SqlType.BigInt, 0, (a, b) => unchecked(a + b), (a, b) => unchecked(a - b)))
            .Variant("val DOUBLE", "DOUBLE", _ => new SumAggregator<double>(SqlType.Double, 0, (a, b) => a + b, (a, b) => a - b))
            .Variant("val DECIMAL", 0, ReturnType.SameAs(0, "DECIMAL"), (types, _) => OfDecimal((SqlDecimal)(types.Argument(0) ?? SqlType.Decimal(1, 0)))),
        new AggregateFunction("sum_list", "The sum of the items of all arrays. Nulls are passed over.")
            .Variant("val ARRAY<INT>", "INT", _ => new SumListAggregator<int>(SqlType.Integer, 0, (a, b) => unchecked(a + b), (a, b) => unchecked(a - b)))
            .Variant("val ARRAY<BIGINT>", "BIGINT", _ => new SumListAggregator<long>(SqlType.BigInt, 0, (a, b) => unchecked(a + b), (a, b) => unchecked(a - b)))
            .Variant("val ARRAY<DOUBLE>", "DOUBLE", _ => new SumListAggregator<double>(SqlType.Double, 0, (a, b) => a + b, (a, b) => a - b)),

        // INT is widened: ksqlDB sums up in INT, and its averages of large numbers are wrong.
        new AggregateFunction("avg", "The average of the values. Nulls are passed over; the average of none is 0.")
            .Variant("val BIGINT", "DOUBLE", _ => new AverageAggregator<long>(SqlType.BigInt, 0, (a, b) => unchecked(a + b), (a, b) => unchecked(a - b), sum => sum))
            .Variant("val DOUBLE", "DOUBLE", _ => new AverageAggregator<double>(SqlType.Double, 0, (a, b) => a + b, (a, b) => a - b, sum => sum)),
    ];

    /// <summary>A sum that its DECIMAL cannot hold is an error, and not added.</summary>
    private static SumAggregator<BigDecimal> OfDecimal(SqlDecimal type) =>
        new(type, new BigDecimal(0, type.Scale), (a, b) => DecimalTypes.Cast(a + b, type), (a, b) => DecimalTypes.Cast(a - b, type));
}
