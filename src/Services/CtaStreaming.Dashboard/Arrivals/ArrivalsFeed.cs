using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.Dashboard.Feeds;
using CtaStreaming.Dashboard.Trains;
using CtaStreaming.Hosting;

namespace CtaStreaming.Dashboard.Arrivals;

/// <summary>The arrivals at all stations, into the network's state.</summary>
internal sealed partial class ArrivalsFeed(ArrivalDecoder decoder, LiveNetwork network) : IFeed
{
    /// <summary>
    /// Where a train is now is among the last few arrivals at the station it stands in. The busiest station of the Loop sees
    /// this many in the time after which a train is no longer believed in.
    /// </summary>
    private const int TailRecords = 64;

    private static readonly Counter<long> Count = Instrumentation.Meter.CreateCounter<long>(
        "cta.dashboard.arrivals", "{event}", "Arrivals taken into the network's state.");

    public Offset Start { get; } = Tail.Of(TailRecords);

    public bool Reads(string topic) => ArrivalTopic().IsMatch(topic);

    public async Task ApplyAsync(IReadOnlyList<ConsumeResult<byte[], byte[]>> records, CancellationToken cancellationToken)
    {
        var arrivals = new List<ArrivalEvent>();
        foreach (var record in records)
        {
            if (await decoder.DecodeAsync(record, cancellationToken) is { } arrival) arrivals.Add(arrival);
        }

        if (arrivals.Count > 0) network.Apply(arrivals);
        Count.Add(arrivals.Count);
    }

    [GeneratedRegex(Topics.ArrivalsPattern)]
    private static partial Regex ArrivalTopic();
}
