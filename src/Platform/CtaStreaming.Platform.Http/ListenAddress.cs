using System.Net;

namespace CtaStreaming.Platform.Http;

/// <summary>
/// Turns a URL into an address to bind. Not left to the server, which takes any name it does not know, a mistyped one included,
/// for "every interface".
/// </summary>
public static class ListenAddress
{
    /// <summary>Reads <c>http://ADDRESS:PORT</c>, where the address may be <c>localhost</c>.</summary>
    /// <exception cref="ArgumentException">No such address.</exception>
    public static IPEndPoint Parse(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp || uri.PathAndQuery != "/")
        {
            throw new ArgumentException(
                $"'{url}' is not a URL to listen on; use http://ADDRESS:PORT, such as http://127.0.0.1:8081", nameof(url));
        }

        if (uri.Host == "localhost") return new(IPAddress.Loopback, uri.Port);
        return IPAddress.TryParse(uri.DnsSafeHost, out var address)
            ? new(address, uri.Port)
            : throw new ArgumentException(
                $"'{uri.Host}' is not an IP address to listen on; use 127.0.0.1, or 0.0.0.0 for every interface", nameof(url));
    }
}
