using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Ksql;

/// <summary>Every log line of the server itself.</summary>
internal static partial class Log
{
    public const string Category = "CtaStreaming.Ksql";

    [LoggerMessage(1, LogLevel.Warning, "Waiting for Kafka at {BootstrapServers}: {Reason}; next try in {Delay} s")]
    public static partial void WaitingForBroker(ILogger logger, string bootstrapServers, string reason, double delay);

    [LoggerMessage(2, LogLevel.Information, "Created topic {Topic}")]
    public static partial void TopicCreated(ILogger logger, string topic);

    [LoggerMessage(3, LogLevel.Information, "Listening on {Url} with {Sources} streams and tables, {Queries} queries at {BootstrapServers}")]
    public static partial void Listening(ILogger logger, Uri url, int sources, int queries, string bootstrapServers);

    [LoggerMessage(4, LogLevel.Warning, "Skipped the record at offset {Offset} of the command topic: {Reason}")]
    public static partial void RecordSkipped(ILogger logger, long offset, string reason);

    [LoggerMessage(5, LogLevel.Error, "Skipped command {Command} at offset {Offset}, which can no longer be applied")]
    public static partial void CommandSkipped(ILogger logger, Exception exception, string command, long offset);

    [LoggerMessage(6, LogLevel.Error, "Cannot read the command topic")]
    public static partial void ReadFailed(ILogger logger, Exception exception);

    [LoggerMessage(7, LogLevel.Debug, "Kafka client: {Facility}: {Message}")]
    public static partial void Client(ILogger logger, string facility, string message);

    [LoggerMessage(8, LogLevel.Warning, "Could not note that commands before offset {Offset} are done: {Reason}")]
    public static partial void EffectsNotNoted(ILogger logger, long offset, string reason);

    [LoggerMessage(9, LogLevel.Information, "{Statement} {Message}")]
    public static partial void Applied(ILogger logger, string statement, string message);

    [LoggerMessage(10, LogLevel.Error, "Query {Query} could not be started")]
    public static partial void QueryNotStarted(ILogger logger, Exception exception, string query);

    [LoggerMessage(11, LogLevel.Error, "Query {Query} could not be stopped in order")]
    public static partial void QueryNotStopped(ILogger logger, Exception exception, string query);

    [LoggerMessage(12, LogLevel.Warning, "Could not delete subject {Subject}: {Reason}")]
    public static partial void SubjectNotDeleted(ILogger logger, string subject, string reason);

    [LoggerMessage(13, LogLevel.Error, "Could not delete topic {Topic}")]
    public static partial void TopicNotDeleted(ILogger logger, Exception exception, string topic);

    [LoggerMessage(14, LogLevel.Error, "Statement failed: {Statement}")]
    public static partial void StatementFailed(ILogger logger, Exception exception, string statement);
}
