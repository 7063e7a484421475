using System.Diagnostics.Metrics;
using CtaStreaming.Hosting;

namespace CtaStreaming.SearchSink;

/// <summary>What the sink counts.</summary>
internal static class SearchMetrics
{
    private static readonly Counter<long> Documents = Instrumentation.Meter.CreateCounter<long>(
        "cta.search.documents", "{document}", "Documents that are dealt with, by outcome: stored, present (a repetition, or the same card at the same station in the same millisecond), rejected.");

    private static readonly Counter<long> Retries = Instrumentation.Meter.CreateCounter<long>(
        "cta.search.retries", "{document}", "Documents that are sent again because Elasticsearch was busy, away or would not let the sink in.");

    private static readonly Histogram<double> Requests = Instrumentation.Meter.CreateHistogram<double>(
        "cta.search.request.duration", "s", "How long Elasticsearch takes to answer a bulk request.");

    public static void Count(string topic, string outcome) =>
        Documents.Add(1, new("topic", topic), new KeyValuePair<string, object?>("outcome", outcome));

    public static void CountRetries(int documents, string reason) => Retries.Add(documents, new KeyValuePair<string, object?>("reason", reason));

    public static void Record(TimeSpan duration) => Requests.Record(duration.TotalSeconds);
}
