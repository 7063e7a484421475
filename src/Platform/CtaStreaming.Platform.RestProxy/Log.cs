using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.RestProxy;

/// <summary>Every log line of the proxy.</summary>
internal static partial class Log
{
    public const string Category = "CtaStreaming.RestProxy";

    [LoggerMessage(1, LogLevel.Information, "Listening on {Url} for Kafka at {BootstrapServers}")]
    public static partial void Listening(ILogger logger, Uri url, string bootstrapServers);

    [LoggerMessage(2, LogLevel.Debug, "Kafka client: {Facility}: {Message}")]
    public static partial void Client(ILogger logger, string facility, string message);

    [LoggerMessage(3, LogLevel.Error, "The producer has failed for good and is replaced: {Reason}")]
    public static partial void ProducerFailed(ILogger logger, string reason);

    [LoggerMessage(4, LogLevel.Information, "Consumer {Instance} of group {Group} is open")]
    public static partial void ConsumerOpened(ILogger logger, string group, string instance);

    [LoggerMessage(5, LogLevel.Information, "Consumer {Instance} of group {Group} is closed")]
    public static partial void ConsumerClosed(ILogger logger, string group, string instance);

    [LoggerMessage(6, LogLevel.Information, "Consumer {Instance} of group {Group} was left alone for {Seconds} s and is closed")]
    public static partial void ConsumerExpired(ILogger logger, string group, string instance, double seconds);

    [LoggerMessage(7, LogLevel.Warning, "Consumer {Instance} of group {Group} did not leave its group in time")]
    public static partial void ConsumerCloseSlow(ILogger logger, string group, string instance);
}
