using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Host;

/// <summary>Carries the broker's trace into the log: the broker depends on nothing but the base class library, and knows no other way to report.</summary>
internal sealed partial class LoggingTraceListener(ILogger logger) : TraceListener
{
    public override void TraceEvent(TraceEventCache? eventCache, string source, TraceEventType eventType, int id, string? message)
    {
        var level = LevelOf(eventType);
        if (logger.IsEnabled(level)) Event(logger, level, message ?? "");
    }

    public override void TraceEvent(
        TraceEventCache? eventCache, string source, TraceEventType eventType, int id, string? format, params object?[]? args) =>
        TraceEvent(eventCache, source, eventType, id, args is null ? format : string.Format(null, format ?? "", args));

    public override void Write(string? message) => WriteLine(message);

    public override void WriteLine(string? message) => Event(logger, LogLevel.Information, message ?? "");

    private static LogLevel LevelOf(TraceEventType type) => type switch
    {
        TraceEventType.Critical => LogLevel.Critical,
        TraceEventType.Error => LogLevel.Error,
        TraceEventType.Warning => LogLevel.Warning,
        TraceEventType.Verbose => LogLevel.Debug,
        _ => LogLevel.Information,
    };

    [LoggerMessage("{Message}")]
    private static partial void Event(ILogger logger, LogLevel level, string message);
}
