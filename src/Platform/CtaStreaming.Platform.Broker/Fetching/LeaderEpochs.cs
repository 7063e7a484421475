using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Fetching;

/// <summary>Compares the leader epoch that a client believes in with the only one there is.</summary>
internal static class LeaderEpochs
{
    /// <param name="current">-1 where the client does not say.</param>
    public static ErrorCode Check(int current) => current switch
    {
        < 0 or ClusterInfo.LeaderEpoch => ErrorCode.None,
        > ClusterInfo.LeaderEpoch => ErrorCode.UnknownLeaderEpoch,
    };
}
