using CtaStreaming.Platform.Broker.Topics;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Fetching;

/// <summary>
/// One look at all partitions of a fetch: what is there for it now, within its limits. A fetch that waits looks again whenever
/// one of its partitions has grown.
/// </summary>
internal sealed class FetchRound
{
    private readonly List<FetchResult> _results = [];

    /// <summary>In the order of the request, one after the other through all topics.</summary>
    public IReadOnlyList<FetchResult> Results => _results;

    public long Bytes { get; private set; }

    public bool AnyError { get; private set; }

    /// <param name="maxBytes">The limit for all partitions. The first batch of the first partition that has one is exempt, or a client
    /// could get stuck before it.</param>
    public void Look(FetchRequest request, TopicStore topics, long maxBytes)
    {
        _results.Clear();
        Bytes = 0;
        AnyError = false;
        foreach (var topic in request.Topics)
        {
            topics.TryGet(topic.Name, out var found);
            foreach (var partition in topic.Partitions)
            {
                var result = Look(found, partition, request.ReadCommitted, maxBytes - Bytes);
                Bytes += result.Records.Length;
                AnyError |= result.Error != ErrorCode.None;
                _results.Add(result);
            }
        }
    }

    private FetchResult Look(Topic? topic, in FetchPartition wanted, bool readCommitted, long maxBytes)
    {
        if (topic is null || !topic.TryGetPartition(wanted.Index, out var partition))
            return FetchResult.Failed(ErrorCode.UnknownTopicOrPartition);
        if (LeaderEpochs.Check(wanted.LeaderEpoch) is not ErrorCode.None and var epochError) return FetchResult.Failed(epochError);
        if (!partition.TryGetLog(out var log, out var error)) return FetchResult.Failed(error);
        var stable = log.LastStableOffset; // first, or it might be found above the high watermark
        var high = log.HighWatermark;
        var limit = (int)Math.Clamp(maxBytes, 0, Math.Max(0, wanted.MaxBytes));
        var slice = log.Slice(wanted.Offset, limit, atLeastOneBatch: Bytes == 0, upTo: readCommitted ? stable : high);
        var aborted = readCommitted ? log.AbortedIn(slice, wanted.Offset, stable) : [];
        return new FetchResult(slice.Error, high, stable, log.StartOffset, slice, aborted);
    }
}
