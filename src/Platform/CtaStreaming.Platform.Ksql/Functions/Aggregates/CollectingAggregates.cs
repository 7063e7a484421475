using CtaStreaming.Platform.Ksql.Functions.Model;

namespace CtaStreaming.Platform.Ksql.Functions.Aggregates;

internal static class CollectingAggregates
{
    public static IEnumerable<FunctionDefinition> All =>
    [
        new AggregateFunction("collect_list", "An array of all values, at most 1000 of them.")
            .Variant("val T", "ARRAY<T>", types => new CollectAggregator(types.Variable("T"), isSet: false)),
        new AggregateFunction("collect_set", "An array of all values, each once, at most 1000 of them.")
            .Variant("val T", "ARRAY<T>", types => new CollectAggregator(types.Variable("T"), isSet: true)),
        new AggregateFunction("ATTR", "The one value that all rows have; null where they have several.")
            .Variant("val T", "T", types => new SingleValueAggregator(types.Variable("T"))),
    ];
}
