using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Fetching;

/// <summary>What one partition has for a fetch. The records are found, not yet read.</summary>
/// <param name="Aborted">The transactions whose records a reader of committed ones has to skip, by first offset.</param>
internal readonly record struct FetchResult(
    ErrorCode Error,
    long HighWatermark,
    long LastStableOffset,
    long StartOffset,
    LogSlice Records,
    IReadOnlyList<AbortedTransaction> Aborted)
{
    public static FetchResult Failed(ErrorCode error) => new(error, -1, -1, -1, default, []);
}
