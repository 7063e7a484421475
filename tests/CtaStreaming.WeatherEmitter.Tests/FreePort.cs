using System.Net;
using System.Net.Sockets;

namespace CtaStreaming.WeatherEmitter.Tests;

/// <summary>A port for a server that comes later, at an address that its client knows before.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
