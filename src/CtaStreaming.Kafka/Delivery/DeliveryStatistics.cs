using System.Diagnostics.Metrics;
using Confluent.Kafka;
using CtaStreaming.Hosting;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Kafka.Delivery;

/// <summary>Counts what one stream has sent, delivered and refused, for the metrics, the log and the ledger.</summary>
/// <param name="stream">What the events are called.</param>
/// <param name="logger">Where to log.</param>
public sealed partial class DeliveryStatistics(string stream, ILogger<DeliveryStatistics> logger)
{
    private readonly Counter<long> _deliveredCounter = Instrumentation.Meter.CreateCounter<long>(
        $"cta.{stream}.delivered", "{event}", $"Events of {stream} that Kafka has taken.");

    private readonly Counter<long> _failedCounter = Instrumentation.Meter.CreateCounter<long>(
        $"cta.{stream}.failed", "{event}", $"Events of {stream} that Kafka has refused for good.");

    private long _sent;
    private long _delivered;
    private long _failed;
    private long _failedSinceSummary;
    private long _resumed;

    /// <summary>Handed to Kafka by this run.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Acknowledged by Kafka.</summary>
    public long Delivered => Interlocked.Read(ref _delivered);

    /// <summary>Refused by Kafka for good.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Events of the simulation that an earlier run had sent.</summary>
    public long Resumed => Interlocked.Read(ref _resumed);

    /// <summary>An event is handed to Kafka.</summary>
    public void OnSent() => Interlocked.Increment(ref _sent);

    /// <summary>An event is passed over, because an earlier run had sent it.</summary>
    public void OnResumed() => Interlocked.Increment(ref _resumed);

    /// <summary>Called by the client's own thread for every event.</summary>
    internal void OnDelivery(DeliveryReport<byte[], byte[]> report)
    {
        if (report.Error.IsError)
        {
            OnFailed(report.Topic, report.Error.Reason);
            return;
        }

        _deliveredCounter.Add(1);
        if (Interlocked.Increment(ref _delivered) == 1) Ready(stream, report.Topic);
    }

    /// <summary>One line for the first failure; the summary says how many followed.</summary>
    internal void OnFailed(string topic, string reason)
    {
        _failedCounter.Add(1);
        Interlocked.Increment(ref _failed);
        if (Interlocked.Increment(ref _failedSinceSummary) == 1) Refused(topic, reason);
    }

    /// <summary>One line with the counts so far.</summary>
    /// <param name="simulated">What clocks at the stations show.</param>
    public void LogSummary(DateTimeOffset simulated)
    {
        Interlocked.Exchange(ref _failedSinceSummary, 0);
        Summary(stream, Sent, Delivered, Failed, simulated);
    }

    [LoggerMessage(1, LogLevel.Information, "ready: {Stream} flow, the first went to {Topic}")]
    private partial void Ready(string stream, string topic);

    [LoggerMessage(2, LogLevel.Warning, "an event for {Topic} was not delivered: {Reason}")]
    private partial void Refused(string topic, string reason);

    [LoggerMessage(3, LogLevel.Information, "{Stream}: {Sent} sent, {Delivered} delivered, {Failed} failed; at the stations it is {Simulated:yyyy-MM-dd HH:mm:ss zzz}")]
    private partial void Summary(string stream, long sent, long delivered, long failed, DateTimeOffset simulated);
}
