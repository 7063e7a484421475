using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Server;

/// <summary>
/// The <see href="https://kafka.apache.org/protocol#protocol_messages">header</see> before every request: version 1, or version 2
/// (which adds tagged fields) exactly when the request's own version is flexible.
/// </summary>
/// <param name="Length">How many bytes of the frame the header took; the body is what follows.</param>
internal readonly record struct RequestHeader(short ApiKey, short ApiVersion, int CorrelationId, string? ClientId, int Length)
{
    /// <summary>Key, version, correlation id: what a frame must at least hold to be a request.</summary>
    public const int MinimumLength = 8;

    /// <summary>Only the first eight bytes: enough to decide whether the rest can be understood at all.</summary>
    public static RequestHeader Peek(ReadOnlyMemory<byte> frame)
    {
        var reader = new RequestReader(frame, flexible: false);
        return new RequestHeader(reader.ReadInt16(), reader.ReadInt16(), reader.ReadInt32(), null, MinimumLength);
    }

    /// <summary>The whole header of a request whose version is known.</summary>
    public RequestHeader Complete(ReadOnlyMemory<byte> frame, bool flexible)
    {
        var reader = new RequestReader(frame[MinimumLength..], flexible);
        // The client id kept its int16 length when the header became flexible, so that a broker can read it before it knows the version.
        var clientId = reader.ReadClassicNullableString();
        reader.ReadTaggedFields();
        return this with { ClientId = clientId, Length = frame.Length - reader.Remaining };
    }
}
