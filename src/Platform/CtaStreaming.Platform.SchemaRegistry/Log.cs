using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.SchemaRegistry;

/// <summary>Every log line of the registry.</summary>
internal static partial class Log
{
    public const string Category = "CtaStreaming.SchemaRegistry";

    [LoggerMessage(1, LogLevel.Warning, "Waiting for Kafka at {BootstrapServers}: {Reason}; next try in {Delay} s")]
    public static partial void WaitingForBroker(ILogger logger, string bootstrapServers, string reason, double delay);

    [LoggerMessage(2, LogLevel.Information, "Created topic {Topic}")]
    public static partial void TopicCreated(ILogger logger, string topic);

    [LoggerMessage(3, LogLevel.Information, "Listening on {Url} with {Subjects} subjects from topic {Topic} at {BootstrapServers}")]
    public static partial void Listening(ILogger logger, Uri url, int subjects, string topic, string bootstrapServers);

    [LoggerMessage(4, LogLevel.Warning, "Skipped the record at offset {Offset} of {Topic}: not one this registry knows")]
    public static partial void RecordSkipped(ILogger logger, string topic, long offset);

    [LoggerMessage(5, LogLevel.Error, "Cannot read {Topic}")]
    public static partial void ReadFailed(ILogger logger, Exception exception, string topic);

    [LoggerMessage(6, LogLevel.Error, "Cannot write to {Topic}")]
    public static partial void WriteFailed(ILogger logger, Exception exception, string topic);

    [LoggerMessage(8, LogLevel.Debug, "Kafka client: {Reason}")]
    public static partial void ClientError(ILogger logger, string reason);

    [LoggerMessage(9, LogLevel.Debug, "Kafka client: {Facility}: {Message}")]
    public static partial void Client(ILogger logger, string facility, string message);
}
