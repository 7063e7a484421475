using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Transactions.Fields;

/// <summary>PRODUCER_FENCED is younger than the requests that answer with it (KIP-588).</summary>
internal static class FencedError
{
    /// <param name="since">The first version of the request whose clients know the error.</param>
    public static ErrorCode For(short version, short since, ErrorCode error) =>
        error == ErrorCode.ProducerFenced && version < since ? ErrorCode.InvalidProducerEpoch : error;
}
