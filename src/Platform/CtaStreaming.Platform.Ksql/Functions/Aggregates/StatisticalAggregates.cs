using CtaStreaming.Platform.Ksql.Functions.Model;

namespace CtaStreaming.Platform.Ksql.Functions.Aggregates;

internal static class StatisticalAggregates
{
    public static IEnumerable<FunctionDefinition> All =>
    [
        Deviation("STDDEV_SAMPLE",
            "The standard deviation of the values, taken as a sample; 0 for fewer than two. Nulls are passed over.", Math.Sqrt),
        Deviation("STDDEV_SAMP", "As STDDEV_SAMPLE.", Math.Sqrt),

        // The name in ksqlDB's code, where its documentation says STDDEV_SAMP: it forgets the root, and its tests have it so.
        Deviation("STD_DEV_SAMP",
            "The variance of the values, taken as a sample; 0 for fewer than two. Nulls are passed over.", variance => variance),
        new AggregateFunction("correlation", "Pearson's correlation coefficient of two columns. Rows where either is null are passed over.")
            .Variant("x DOUBLE, y DOUBLE", "DOUBLE", _ => new CorrelationAggregator()),
    ];

    private static AggregateFunction Deviation(string name, string description, Func<double, double> result) =>
        new AggregateFunction(name, description).Variant("val DOUBLE", "DOUBLE", _ => new DeviationAggregator(result));
}
