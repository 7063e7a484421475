namespace CtaStreaming.Platform.Broker.Server;

/// <summary>Names what else may have been sent to the port, since as a frame's length it is only a meaningless number.</summary>
internal static class ForeignProtocol
{
    private const byte TlsHandshake = 0x16;
    private const byte TlsMajorVersion = 0x03;

    public static string? Recognise(ReadOnlySpan<byte> start) => start switch
    {
        [TlsHandshake, TlsMajorVersion, ..] => "a TLS handshake; this listener is plaintext, set security.protocol=PLAINTEXT in the client",
        _ when start.SequenceEqual("GET "u8) || start.SequenceEqual("POST"u8) || start.SequenceEqual("HEAD"u8) || start.SequenceEqual("PUT "u8)
            || start.SequenceEqual("OPTI"u8) || start.SequenceEqual("DELE"u8) => "an HTTP request; this port speaks the Kafka protocol",
        _ => null,
    };
}
