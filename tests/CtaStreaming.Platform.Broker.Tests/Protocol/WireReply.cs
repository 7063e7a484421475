using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Protocol;

/// <summary>A response without its length and header.</summary>
internal sealed record WireReply(ReadOnlyMemory<byte> Body, bool Flexible)
{
    public RequestReader Read() => new(Body, Flexible);
}
