using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Fetching;

/// <summary>What one partition has for a fetch. The records are found, not yet read.</summary>
internal readonly record struct FetchResult(ErrorCode Error, long HighWatermark, long LastStableOffset, long StartOffset, LogSlice Records)
{
    public static FetchResult Failed(ErrorCode error) => new(error, -1, -1, -1, default);
}
