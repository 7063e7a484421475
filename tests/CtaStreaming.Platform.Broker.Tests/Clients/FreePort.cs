using System.Net;
using System.Net.Sockets;

namespace CtaStreaming.Platform.Broker.Tests.Clients;

/// <summary>
/// A port for brokers that are restarted: the clients come back to the one they know. It lies below the range from which systems
/// take the ports of outgoing connections, or one of those might have it while the broker is down.
/// </summary>
internal static class FreePort
{
    public static int Find()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
            }
        }
    }
}
