using CtaStreaming.Platform.Ksql.Functions.Model;

namespace CtaStreaming.Platform.Ksql.Functions.Aggregates;

internal static class CountingAggregates
{
    public static IEnumerable<FunctionDefinition> All =>
    [
        new AggregateFunction("COUNT", "The number of rows, or of those where the argument is not null.")
            .Variant("", "BIGINT", _ => new CountAggregator())
            .Variant("val T", "BIGINT", _ => new CountAggregator()),
        new AggregateFunction("COUNT_DISTINCT",
            "The number of different values other than null: exact up to 512, then estimated with an error of about 1 %.")
            .Variant("val T", "BIGINT", _ => new DistinctCountAggregator()),
        new AggregateFunction("histogram", "How often each text occurs. From 1000 different ones on, further ones are left out.")
            .Variant("val VARCHAR", "MAP<VARCHAR, BIGINT>", _ => new HistogramAggregator()),
    ];
}
