using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

/// <summary>
/// Answers one kind of request. One file each, named by its API key, so that the folder's listing is the table of what the
/// broker speaks.
/// </summary>
internal abstract class RequestHandler(ApiKey key, short minVersion, short maxVersion, short flexibleFrom)
{
    public ApiKey Key { get; } = key;

    /// <summary>The oldest version that ApiVersions advertises.</summary>
    public short MinVersion { get; } = minVersion;

    public short MaxVersion { get; } = maxVersion;

    /// <summary>From this version on, lengths are compact and structures end in tagged fields.</summary>
    public short FlexibleFrom { get; } = flexibleFrom;

    /// <summary>
    /// Reads the request's body from its frame, does what it asks and writes the response's body.
    /// </summary>
    /// <returns>False where the protocol has no response at all: Produce with acks=0.</returns>
    /// <exception cref="InvalidRequestException">The body does not follow the protocol; the connection is closed.</exception>
    public abstract ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken);
}
