using CtaStreaming.Kafka.Hosting;
using CtaStreaming.Kafka.Transactions;
using CtaStreaming.Testing;
using Microsoft.Extensions.Hosting;

namespace CtaStreaming.StreamProcessor.Tests;

/// <summary>The stream processor inside the test's process, with its log at hand.</summary>
internal sealed class ProcessorHost
{
    private readonly RecordedLog _log;
    private readonly IHost _host;

    private ProcessorHost(PlatformFixture platform, string[] args)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "CtaStreaming.StreamProcessor" });
        builder.AddCtaStreaming([.. platform.Arguments, .. args], TransactionOptions.Switches);
        _log = RecordedLog.Of(builder.Logging);
        builder.Services.AddStreamProcessor();
        _host = builder.Build();
    }

    public IReadOnlyList<string> Lines => _log.Lines;

    public static async Task<ProcessorHost> StartAsync(PlatformFixture platform, params string[] args)
    {
        var host = new ProcessorHost(platform, args);
        await host._host.StartAsync();
        return host;
    }

    /// <summary>Returns when the log has a line that contains the text.</summary>
    public Task SaysAsync(string text) => _log.SaysAsync(text);

    public async Task StopAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
