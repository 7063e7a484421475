using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Kafka;

/// <summary>Brings what librdkafka says into the program's own log.</summary>
internal sealed partial class KafkaClientLog(ILoggerFactory loggers, string bootstrapServers)
{
    private static readonly TimeSpan Reminder = TimeSpan.FromSeconds(30);

    // The name is the one that configuration sets levels for.
    private readonly ILogger _logger = loggers.CreateLogger("CtaStreaming.Kafka.Client");
    private long _noBrokerSaid = long.MinValue;

    public void Error(string client, Error error)
    {
        if (error.Code == ErrorCode.Local_AllBrokersDown) SayNoBroker(client);
        else if (error.IsFatal) Fatal(client, error.Reason);
        else if (error.Code is ErrorCode.Local_Transport or ErrorCode.Local_Resolve or ErrorCode.Local_TimedOut) Connection(client, error.Reason);
        else Problem(client, error.Reason);
    }

    public void Write(LogMessage message)
    {
        // FAIL repeats, line by line, the connection errors that also arrive as errors.
        var level = message.Facility == "FAIL" ? LogLevel.Debug : (LogLevel)message.LevelAs(LogLevelType.MicrosoftExtensionsLogging);
        Line(level, message.Name, message.Facility, message.Message);
    }

    /// <summary>A client that waits for a broker says so twenty times a second; the reader needs it now and then.</summary>
    private void SayNoBroker(string client)
    {
        var now = Environment.TickCount64;
        var said = Interlocked.Read(ref _noBrokerSaid);
        if (said != long.MinValue && now - said < Reminder.TotalMilliseconds) return;
        if (Interlocked.CompareExchange(ref _noBrokerSaid, now, said) == said) NoBroker(client, bootstrapServers);
    }

    [LoggerMessage(1, LogLevel.Warning, "{Client}: no Kafka broker answers at {BootstrapServers}; trying again until one does")]
    private partial void NoBroker(string client, string bootstrapServers);

    [LoggerMessage(2, LogLevel.Debug, "{Client}: {Reason}")]
    private partial void Connection(string client, string reason);

    [LoggerMessage(3, LogLevel.Warning, "{Client}: {Reason}")]
    private partial void Problem(string client, string reason);

    [LoggerMessage(4, LogLevel.Error, "{Client}: {Reason}; this client can do no more")]
    private partial void Fatal(string client, string reason);

    [LoggerMessage(EventId = 5, Message = "{Client} {Facility}: {Message}")]
    private partial void Line(LogLevel level, string client, string facility, string message);
}
