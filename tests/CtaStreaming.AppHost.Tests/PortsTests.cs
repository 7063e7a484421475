using System.Net;
using System.Net.Sockets;

namespace CtaStreaming.AppHost.Tests;

public sealed class PortsTests
{
    [Fact]
    public void A_taken_port_is_named_with_the_option_that_chooses_another()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var exception = Assert.Throws<AppHostException>(() => Ports.RequireFree(new Dictionary<string, int> { [Endpoints.Broker] = port }));

        Assert.Contains($"Port {port}", exception.Message, StringComparison.Ordinal);
        Assert.Contains("--broker-port", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, exception.ExitCode);
    }

    [Fact]
    public void A_free_port_and_any_port_pass()
    {
        int port;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        Ports.RequireFree(new Dictionary<string, int> { [Endpoints.Broker] = port, [Endpoints.Dashboard] = 0 });
    }
}
