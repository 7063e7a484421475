using System.Diagnostics.Metrics;
using Confluent.Kafka;
using CtaStreaming.Hosting;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Producers;

/// <summary>Counts what was sent, delivered and refused, for the metrics and for one line in the log now and then.</summary>
internal sealed partial class DeliveryStatistics(ILogger<DeliveryStatistics> logger)
{
    private static readonly Counter<long> DeliveredCounter = Instrumentation.Meter.CreateCounter<long>(
        "cta.arrivals.delivered", "{event}", "Arrivals that Kafka has taken.");

    private static readonly Counter<long> FailedCounter = Instrumentation.Meter.CreateCounter<long>(
        "cta.arrivals.failed", "{event}", "Arrivals that Kafka has refused for good.");

    private long _sent;
    private long _delivered;
    private long _failed;
    private long _failedSinceSummary;

    public long Sent => Interlocked.Read(ref _sent);

    public long Delivered => Interlocked.Read(ref _delivered);

    public long Failed => Interlocked.Read(ref _failed);

    public void OnSent() => Interlocked.Increment(ref _sent);

    /// <summary>Called by the client's own thread for every event.</summary>
    public void OnDelivery(DeliveryReport<byte[], byte[]> report)
    {
        if (report.Error.IsError)
        {
            OnFailed(report.Topic, report.Error.Reason);
            return;
        }

        DeliveredCounter.Add(1);
        if (Interlocked.Increment(ref _delivered) == 1) Ready(report.Topic);
    }

    /// <summary>One line for the first failure; the summary says how many followed.</summary>
    public void OnFailed(string topic, string reason)
    {
        FailedCounter.Add(1);
        Interlocked.Increment(ref _failed);
        if (Interlocked.Increment(ref _failedSinceSummary) == 1) Refused(topic, reason);
    }

    public void LogSummary(DateTimeOffset simulated)
    {
        Interlocked.Exchange(ref _failedSinceSummary, 0);
        Summary(Sent, Delivered, Failed, simulated);
    }

    [LoggerMessage(1, LogLevel.Information, "ready: events flow, the first went to {Topic}")]
    private partial void Ready(string topic);

    [LoggerMessage(2, LogLevel.Warning, "an event for {Topic} was not delivered: {Reason}")]
    private partial void Refused(string topic, string reason);

    [LoggerMessage(3, LogLevel.Information, "{Sent} events sent, {Delivered} delivered, {Failed} failed; at the stations it is {Simulated:yyyy-MM-dd HH:mm:ss zzz}")]
    private partial void Summary(long sent, long delivered, long failed, DateTimeOffset simulated);
}
