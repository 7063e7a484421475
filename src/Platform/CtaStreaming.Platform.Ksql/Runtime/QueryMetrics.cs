using System.Diagnostics.Metrics;

namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>What queries do, as metrics.</summary>
internal static class QueryMetrics
{
    private static readonly Meter Meter = new("CtaStreaming.Platform.Ksql");

    public static readonly Counter<long> Read = Meter.CreateCounter<long>("ksql.query.records.read", "{record}", "Records that queries have processed.");

    public static readonly Counter<long> Written = Meter.CreateCounter<long>("ksql.query.records.written", "{record}", "Records that queries have written to their sinks.");

    public static readonly Counter<long> Errors = Meter.CreateCounter<long>("ksql.query.errors", "{error}", "Records and expressions that could not be processed.");

    public static readonly Counter<long> Restarts = Meter.CreateCounter<long>("ksql.query.restarts", "{restart}", "Failures after which queries started anew.");

    public static readonly Histogram<double> CommitDuration = Meter.CreateHistogram<double>("ksql.query.commit.duration", "s", "How long transactions took to commit.");

    public static KeyValuePair<string, object?> Tag(string queryId) => new("query", queryId);
}
