using CtaStreaming.Kafka.Hosting;
using CtaStreaming.Testing;
using Microsoft.Extensions.Hosting;

namespace CtaStreaming.SearchSink.Tests;

/// <summary>The sink inside the test's process, with its log at hand.</summary>
internal sealed class SinkHost
{
    private readonly RecordedLog _log;
    private readonly IHost _host;

    private SinkHost(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "CtaStreaming.SearchSink" });
        builder.AddCtaStreaming(args, SearchOptions.Switches);
        _log = RecordedLog.Of(builder.Logging);
        builder.AddSearchSink();
        _host = builder.Build();
    }

    public IReadOnlyList<string> Lines => _log.Lines;

    public static async Task<SinkHost> StartAsync(KafkaFixture kafka, string elasticsearch, params string[] args)
    {
        var host = new SinkHost([.. kafka.Arguments, $"--Search:Url={elasticsearch}", .. args]);
        await host._host.StartAsync();
        return host;
    }

    public Task SaysAsync(string text) => _log.SaysAsync(text);

    public async Task StopAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
