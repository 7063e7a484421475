using System.Net;
using System.Net.Sockets;

namespace CtaStreaming.AppHost;

/// <summary>Looks before anything is started whether the ports are free, so that the answer is one line and not a stack trace of a child.</summary>
internal static class Ports
{
    /// <exception cref="AppHostException">A port is taken; the message names it and the option that chooses another.</exception>
    public static void RequireFree(IReadOnlyDictionary<string, int> ports)
    {
        foreach (var (endpoint, port) in ports.Where(entry => entry.Value != 0))
        {
            if (IsFree(port)) continue;
            throw new AppHostException(
                $"Port {port}, which the {endpoint} wants, is taken by another program. " +
                $"Stop that program ('ss -ltnp sport = :{port}' names it), or choose another port with --{endpoint}-port N.");
        }
    }

    /// <summary>A port that is free now, for a program that cannot take any free one by itself.</summary>
    public static int Free()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static bool IsFree(int port)
    {
        // Without ReuseAddress, which .NET takes for SO_REUSEPORT as well: two programs could then listen on one port.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen(1);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
