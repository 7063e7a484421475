using System.Collections.Concurrent;
using CtaStreaming.Kafka.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.SearchSink.Tests;

/// <summary>The sink inside the test's process, with its log at hand.</summary>
internal sealed class SinkHost : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly IHost _host;

    private SinkHost(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "CtaStreaming.SearchSink" });
        builder.AddCtaStreaming(args, SearchOptions.Switches);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Information).AddProvider(this);
        builder.AddSearchSink();
        _host = builder.Build();
    }

    public IReadOnlyList<string> Lines => [.. _lines];

    public static async Task<SinkHost> StartAsync(KafkaFixture kafka, string elasticsearch, params string[] args)
    {
        var host = new SinkHost([.. kafka.Arguments, $"--Search:Url={elasticsearch}", .. args]);
        await host._host.StartAsync();
        return host;
    }

    public Task SaysAsync(string text) => Eventually.Async(() => Lines.Any(line => line.Contains(text, StringComparison.Ordinal)), () => $"Nothing said '{text}':\n{string.Join('\n', Lines)}");

    public async Task StopAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => this;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue(formatter(state, exception) + exception);

    void IDisposable.Dispose()
    {
    }
}
