using System.Collections.Concurrent;
using CtaStreaming.Kafka.Hosting;
using CtaStreaming.Kafka.Transactions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.StreamProcessor.Tests;

/// <summary>The stream processor inside the test's process, with its log at hand.</summary>
internal sealed class ProcessorHost : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly IHost _host;

    private ProcessorHost(PlatformFixture platform, string[] args)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "CtaStreaming.StreamProcessor" });
        builder.AddCtaStreaming([.. platform.Arguments, .. args], TransactionOptions.Switches);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Information).AddProvider(this);
        builder.Services.AddStreamProcessor();
        _host = builder.Build();
    }

    public IReadOnlyList<string> Lines => [.. _lines];

    public static async Task<ProcessorHost> StartAsync(PlatformFixture platform, params string[] args)
    {
        var host = new ProcessorHost(platform, args);
        await host._host.StartAsync();
        return host;
    }

    /// <summary>Returns when the log has a line that contains the text.</summary>
    public async Task SaysAsync(string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!Lines.Any(line => line.Contains(text, StringComparison.Ordinal)))
        {
            if (patience.IsCancellationRequested) throw new TimeoutException($"Nothing said '{text}':\n{string.Join('\n', Lines)}");
            await Task.Delay(10, CancellationToken.None);
        }
    }

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
