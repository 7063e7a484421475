namespace CtaStreaming.Platform.Broker.Tests.Clients;

/// <summary>The broker in a process of its own, which a test can kill without warning.</summary>
internal static class BrokerProcess
{
    /// <summary>Starts it and waits until clients can connect.</summary>
    public static async Task<ClientProcess> StartAsync(string dataDirectory, int port)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory);
        var host = Path.Combine(configuration.Parent!.Parent!.FullName, "CtaStreaming.Platform.Host", configuration.Name, "CtaStreaming.Platform.Host.dll");
        var broker = ClientProcess.Start(
            "dotnet", "dotnet-sdk-10.0", host, "--engines", "broker", "--data-dir", dataDirectory, "--broker-port", $"{port}");
        while (!(await broker.ReadLineAsync()).StartsWith("broker ready", StringComparison.Ordinal))
        {
        }

        return broker;
    }
}
