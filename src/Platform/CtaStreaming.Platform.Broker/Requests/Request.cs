using System.Net;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

/// <summary>One request as it came from the wire: the header taken apart, the body still as bytes.</summary>
/// <param name="Version">The version of the API, within the handler's range.</param>
/// <param name="Flexible">Whether that version is flexible.</param>
/// <param name="ClientId">The name the client gave itself; null where it gave none.</param>
/// <param name="Client">The peer's address, as DescribeGroups shows it.</param>
/// <param name="Body">The rest of the frame. It belongs to the connection and is reused after the handler returns.</param>
internal sealed record Request(short Version, bool Flexible, string? ClientId, IPAddress Client, ReadOnlyMemory<byte> Body)
{
    /// <summary>A reader at the start of the body. It is a ref struct: take the request apart before the first await.</summary>
    public RequestReader Read() => new(Body, Flexible);

    /// <summary>The broker's own address on this connection: what it tells clients to connect to when it listens on all of them.</summary>
    public IPAddress Local { get; init; } = IPAddress.Loopback;
}
