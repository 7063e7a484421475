using CtaStreaming.Kafka.Hosting;
using CtaStreaming.Testing;
using Microsoft.Extensions.Hosting;

namespace CtaStreaming.WarehouseSink.Tests.Support;

/// <summary>The sink inside the test's process, with its log at hand.</summary>
internal sealed class SinkHost : IAsyncDisposable
{
    private readonly RecordedLog _log;
    private readonly IHost _host;

    private SinkHost(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "CtaStreaming.WarehouseSink" });
        builder.AddCtaStreaming(args);
        _log = RecordedLog.Of(builder.Logging);
        builder.AddWarehouseSink();
        _host = builder.Build();
    }

    public IReadOnlyList<string> Lines => _log.Lines;

    public static async Task<SinkHost> StartAsync(params string[] args)
    {
        var host = new SinkHost(args);
        await host._host.StartAsync();
        return host;
    }

    /// <summary>Returns when the log has so many lines that contain the text.</summary>
    public Task SaysAsync(string text, int times = 1) => _log.SaysAsync(text, times);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
