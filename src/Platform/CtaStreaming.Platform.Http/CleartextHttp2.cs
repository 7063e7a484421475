using System.Buffers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace CtaStreaming.Platform.Http;

/// <summary>
/// HTTP/1.1 and HTTP/2 on one port without TLS, told apart by the preface with which HTTP/2 begins
/// (<see href="https://www.rfc-editor.org/rfc/rfc9113#section-3.3">RFC 9113, prior knowledge</see>).
/// </summary>
/// <remarks>
/// Kestrel chooses by what TLS has negotiated, and takes HTTP/1.1 where there is no TLS. So a connection that begins with the preface is
/// given that feature. A second port for HTTP/2 would not do: engines with one address have clients of both kinds.
/// </remarks>
internal static class CleartextHttp2
{
    private static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0\r\n"u8;

    public static void Allow(KestrelServerOptions kestrel, ListenOptions listen)
    {
        // The connection passes for one with TLS, but its requests rightly say http.
        kestrel.AllowAlternateSchemes = true;
        listen.Use(next => async connection =>
        {
            if (await BeginsWithPrefaceAsync(connection))
            {
                var negotiated = new NegotiatedHttp2();
                connection.Features.Set<ITlsConnectionFeature>(negotiated);
                connection.Features.Set<ITlsApplicationProtocolFeature>(negotiated);
            }

            await next(connection);
        });
    }

    private static async Task<bool> BeginsWithPrefaceAsync(ConnectionContext connection)
    {
        var input = connection.Transport.Input;
        while (true)
        {
            var read = await input.ReadAsync(connection.ConnectionClosed);
            var begins = Compare(read.Buffer);
            // Looked at, but not taken: whoever comes next reads it again.
            input.AdvanceTo(read.Buffer.Start, begins is null ? read.Buffer.End : read.Buffer.Start);
            if (begins is not null || read.IsCompleted) return begins ?? false;
        }
    }

    /// <returns>Null while it may still become the preface.</returns>
    private static bool? Compare(in ReadOnlySequence<byte> buffer)
    {
        Span<byte> start = stackalloc byte[Preface.Length];
        var length = (int)Math.Min(buffer.Length, Preface.Length);
        buffer.Slice(0, length).CopyTo(start);
        if (!start[..length].SequenceEqual(Preface[..length])) return false;
        return length == Preface.Length ? true : null;
    }

    private sealed class NegotiatedHttp2 : ITlsConnectionFeature, ITlsApplicationProtocolFeature
    {
        private static readonly byte[] Protocol = SslApplicationProtocol.Http2.Protocol.ToArray();

        public X509Certificate2? ClientCertificate { get; set; }

        public ReadOnlyMemory<byte> ApplicationProtocol => Protocol;

        public Task<X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) => Task.FromResult<X509Certificate2?>(null);
    }
}
