using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Connect;

/// <summary>Every log line of the worker.</summary>
internal static partial class Log
{
    public const string Category = "CtaStreaming.Connect";

    [LoggerMessage(1, LogLevel.Warning, "Waiting for Kafka at {BootstrapServers}: {Reason}; next try in {Delay} s")]
    public static partial void WaitingForBroker(ILogger logger, string bootstrapServers, string reason, double delay);

    [LoggerMessage(2, LogLevel.Information, "Created topic {Topic}")]
    public static partial void TopicCreated(ILogger logger, string topic);

    [LoggerMessage(3, LogLevel.Information, "Listening on {Url} with {Connectors} connectors at {BootstrapServers}")]
    public static partial void Listening(ILogger logger, Uri url, int connectors, string bootstrapServers);

    [LoggerMessage(4, LogLevel.Warning, "Skipped the record at {Position}: not one this worker knows")]
    public static partial void RecordSkipped(ILogger logger, string position);

    [LoggerMessage(5, LogLevel.Error, "Cannot read the worker's topics")]
    public static partial void ReadFailed(ILogger logger, Exception exception);

    [LoggerMessage(6, LogLevel.Debug, "Kafka client: {Facility}: {Message}")]
    public static partial void Client(ILogger logger, string facility, string message);

    [LoggerMessage(7, LogLevel.Information, "Connector {Connector} is {State}")]
    public static partial void ConnectorState(ILogger logger, string connector, string state);

    [LoggerMessage(8, LogLevel.Information, "Task {Connector}-{Task} is {State}")]
    public static partial void TaskState(ILogger logger, string connector, int task, string state);

    [LoggerMessage(9, LogLevel.Error, "Connector {Connector} failed")]
    public static partial void ConnectorFailed(ILogger logger, Exception exception, string connector);

    [LoggerMessage(10, LogLevel.Error, "Task {Connector}-{Task} failed; it stays so until it is restarted")]
    public static partial void TaskFailed(ILogger logger, Exception exception, string connector, int task);

    [LoggerMessage(11, LogLevel.Warning, "Could not store the status of {Subject}: {Reason}")]
    public static partial void StatusNotStored(ILogger logger, string subject, string reason);

    [LoggerMessage(12, LogLevel.Error, "Connector {Connector} could not be brought to what its config asks for")]
    public static partial void ReconcileFailed(ILogger logger, Exception exception, string connector);

    [LoggerMessage(13, LogLevel.Warning,
        "Connector {Connector}, task {Task}: dropped a record for {Topic}, as errors.tolerance allows: {Reason}")]
    public static partial void RecordDropped(ILogger logger, string connector, int task, string topic, string reason);

    [LoggerMessage(14, LogLevel.Warning, "Connector {Connector}: {Attempt} of {Attempts} attempts to reach the database failed: {Reason}")]
    public static partial void DatabaseUnreachable(ILogger logger, string connector, int attempt, int attempts, string reason);

    [LoggerMessage(15, LogLevel.Warning, "Connector {Connector}: the query of {Table} failed and will be tried again: {Reason}")]
    public static partial void QueryFailed(ILogger logger, string connector, string table, string reason);

    [LoggerMessage(16, LogLevel.Warning,
        "Connector {Connector}: column {Column} of {Table} is left out, because type {Type} has no counterpart in Connect")]
    public static partial void ColumnSkipped(ILogger logger, string connector, string column, string table, string type);

    [LoggerMessage(17, LogLevel.Warning, "Connector {Connector}: cannot list the tables: {Reason}")]
    public static partial void TablesNotListed(ILogger logger, string connector, string reason);

    [LoggerMessage(18, LogLevel.Warning,
        "Connector {Connector}: the connection URL's parameter {Parameter} is not one of those this worker knows, and is ignored")]
    public static partial void UrlParameterIgnored(ILogger logger, string connector, string parameter);

    [LoggerMessage(19, LogLevel.Information, "Connector {Connector} reads {Tables} with {Tasks} tasks")]
    public static partial void TasksPlanned(ILogger logger, string connector, string tables, int tasks);
}
