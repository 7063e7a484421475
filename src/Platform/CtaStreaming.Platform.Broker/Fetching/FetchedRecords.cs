using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Fetching;

/// <summary>The records that a fetch found in one partition.</summary>
internal sealed class FetchedRecords(LogSlice slice) : DeferredBytes(slice.Length)
{
    public override void CopyTo(Span<byte> destination, int from) => slice.CopyTo(destination, from);
}
