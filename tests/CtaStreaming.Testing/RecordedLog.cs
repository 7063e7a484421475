using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Testing;

/// <summary>The whole log of a program inside the test's process, for all its categories.</summary>
public sealed class RecordedLog : ILoggerProvider, ILogger
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<string> _lines = new();

    private RecordedLog()
    {
    }

    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>Takes the place of all other logs, from Information upwards.</summary>
    public static RecordedLog Of(ILoggingBuilder logging)
    {
        var log = new RecordedLog();
        logging.ClearProviders().SetMinimumLevel(LogLevel.Information).AddProvider(log);
        return log;
    }

    /// <summary>Returns when the log has so many lines that contain the text.</summary>
    /// <exception cref="TimeoutException">It had not within half a minute; the message has the log.</exception>
    public async Task SaysAsync(string text, int times = 1)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (Lines.Count(line => line.Contains(text, StringComparison.Ordinal)) < times)
        {
            if (patience.IsCancellationRequested) throw new TimeoutException($"Nothing said '{text}':\n{string.Join('\n', Lines)}");
            await Task.Delay(10, CancellationToken.None);
        }
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
