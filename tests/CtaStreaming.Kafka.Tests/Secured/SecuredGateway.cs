using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CtaStreaming.Kafka.Tests.Secured;

/// <summary>
/// What stands before a managed Kafka: TLS with a certificate of its own authority, and SASL/PLAIN. Behind it a broker that knows
/// neither. It listens on the broker's port at another address, because clients are sent to the port that the broker tells them.
/// </summary>
internal sealed class SecuredGateway : IAsyncDisposable
{
    private const short SaslHandshake = 17;
    private const short SaslAuthenticate = 36;

    private readonly TcpListener _listener;
    private readonly IPEndPoint _broker;
    private readonly X509Certificate2 _certificate;
    private readonly string _credentials;
    private readonly CancellationTokenSource _closed = new();
    private readonly Task _accepting;

    private SecuredGateway(IPAddress address, IPEndPoint broker, string user, string password)
    {
        (_broker, _credentials) = (broker, $"\0{user}\0{password}");
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=gateway", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(address);
        names.AddDnsName(address.ToString());
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        _certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        _listener = new TcpListener(address, broker.Port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <param name="address">Where to listen, by the name that clients check the certificate for.</param>
    public static SecuredGateway Start(IPAddress address, IPEndPoint broker, string user, string password) => new(address, broker, user, password);

    /// <summary>The authority that clients must trust, as PEM.</summary>
    public string Authority => _certificate.ExportCertificatePem();

    /// <summary>Those who were let in.</summary>
    public int Authenticated { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _certificate.Dispose();
        _closed.Dispose();
    }

    private async Task AcceptAsync()
    {
        var clients = new List<Task>();
        try
        {
            while (true) clients.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_closed.Token)));
        }
        catch (Exception closed) when (closed is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(clients);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        using var broker = new TcpClient();
        try
        {
            await using var secured = new SslStream(client.GetStream());
            await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _closed.Token);
            await broker.ConnectAsync(_broker, _closed.Token);
            await using var plain = broker.GetStream();
            await LetInAsync(secured, plain);
            await Task.WhenAny(secured.CopyToAsync(plain, _closed.Token), plain.CopyToAsync(secured, _closed.Token));
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The client will try again, or has seen enough.
        }
    }

    /// <summary>Until the client has said who it is, only ApiVersions goes through; its answer lacks the two requests of SASL, which are added.</summary>
    private async Task LetInAsync(SslStream client, NetworkStream broker)
    {
        while (true)
        {
            var request = await ReadAsync(client);
            var (api, version) = (BinaryPrimitives.ReadInt16BigEndian(request), BinaryPrimitives.ReadInt16BigEndian(request.AsSpan(2)));
            var correlation = request.AsSpan(4, 4).ToArray();
            switch (api)
            {
                case SaslHandshake:
                    // error_code 0, mechanisms ["PLAIN"]
                    await WriteAsync(client, [.. correlation, 0, 0, 0, 0, 0, 1, 0, 5, .. "PLAIN"u8]);
                    break;
                case SaslAuthenticate:
                    var isRight = Encoding.UTF8.GetString(request).EndsWith(_credentials, StringComparison.Ordinal);
                    // error_code 0 or 58, error_message null or "no", auth_bytes empty, session_lifetime_ms 0 from version 1
                    byte[] answer = isRight ? [0, 0, 0xff, 0xff, 0, 0, 0, 0] : [0, 58, 0, 2, .. "no"u8, 0, 0, 0, 0];
                    await WriteAsync(client, [.. correlation, .. answer, .. new byte[version >= 1 ? 8 : 0]]);
                    if (!isRight) throw new IOException("wrong credentials");
                    Authenticated++;
                    return;
                default:
                    await WriteAsync(broker, request);
                    await WriteAsync(client, WithSasl(await ReadAsync(broker), version));
                    break;
            }
        }
    }

    /// <summary>ApiVersions: correlation id, error_code, and from version 3 on a compact array of (api_key, min, max, tags).</summary>
    private static byte[] WithSasl(byte[] answer, short version)
    {
        if (version < 3) throw new IOException("the client speaks an older Kafka");
        var count = answer[6];
        Assert.True(count is > 1 and < 126, "the array's length takes one byte");
        ReadOnlySpan<byte> added = [0, (byte)SaslHandshake, 0, 0, 0, 1, 0, 0, (byte)SaslAuthenticate, 0, 0, 0, 1, 0];
        return [.. answer.AsSpan(0, 6), (byte)(count + 2), .. added, .. answer.AsSpan(7)];
    }

    private async Task<byte[]> ReadAsync(Stream stream)
    {
        var length = new byte[4];
        await stream.ReadExactlyAsync(length, _closed.Token);
        var frame = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
        await stream.ReadExactlyAsync(frame, _closed.Token);
        return frame;
    }

    private async Task WriteAsync(Stream stream, byte[] frame)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, frame.Length);
        await stream.WriteAsync((byte[])[.. length, .. frame], _closed.Token);
    }
}
