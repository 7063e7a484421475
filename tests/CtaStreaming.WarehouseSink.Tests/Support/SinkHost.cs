using System.Collections.Concurrent;
using CtaStreaming.Kafka.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.WarehouseSink.Tests.Support;

/// <summary>The sink inside the test's process, with its log at hand.</summary>
internal sealed class SinkHost : ILoggerProvider, ILogger, IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly IHost _host;

    private SinkHost(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "CtaStreaming.WarehouseSink" });
        builder.AddCtaStreaming(args);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Information).AddProvider(this);
        builder.AddWarehouseSink();
        _host = builder.Build();
    }

    public IReadOnlyList<string> Lines => [.. _lines];

    public static async Task<SinkHost> StartAsync(params string[] args)
    {
        var host = new SinkHost(args);
        await host._host.StartAsync();
        return host;
    }

    /// <summary>Returns when the log has so many lines that contain the text.</summary>
    public async Task SaysAsync(string text, int times = 1)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Lines.Count(line => line.Contains(text, StringComparison.Ordinal)) < times)
        {
            if (patience.IsCancellationRequested) throw new TimeoutException($"Nothing said '{text}':\n{string.Join('\n', Lines)}");
            await Task.Delay(10, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
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
