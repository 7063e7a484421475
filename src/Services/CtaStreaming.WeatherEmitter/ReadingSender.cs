using System.Diagnostics.Metrics;
using System.Net;
using CtaStreaming.Contracts;
using CtaStreaming.Hosting;
using CtaStreaming.Transit.Weather;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.WeatherEmitter;

/// <summary>Gets a reading into its topic, however long the REST Proxy is away; never again once the proxy has said that it is there.</summary>
internal sealed partial class ReadingSender(RestProxyTopic topic, DependencyWaiter waiter, ILogger<ReadingSender> logger)
{
    private static readonly Counter<long> DeliveredCounter = Instrumentation.Meter.CreateCounter<long>(
        "cta.weather.delivered", "{event}", "Readings that Kafka has taken.");

    private static readonly Counter<long> FailedCounter = Instrumentation.Meter.CreateCounter<long>(
        "cta.weather.failed", "{event}", "Readings that the REST Proxy has refused for good.");

    public long Delivered { get; private set; }

    public long Failed { get; private set; }

    /// <summary>Returns when the reading is in the topic, or is refused for good: then it is logged and given up.</summary>
    public async Task SendAsync(WeatherReading reading, CancellationToken cancellationToken)
    {
        try
        {
            await waiter.WaitForAsync(
                $"the REST Proxy at {topic.Address}",
                async token =>
                {
                    await topic.PostAsync(reading, token);
                    return true;
                },
                IsTransient,
                cancellationToken,
                failure => (failure as RestProxyFailure)?.RetryAfter ?? TimeSpan.Zero);
        }
        catch (RestProxyFailure refusal)
        {
            FailedCounter.Add(1);
            Failed++;
            Refused(reading.At, refusal.Message);
            return;
        }

        DeliveredCounter.Add(1);
        if (++Delivered == 1) Ready(Topics.Weather, topic.Address.ToString());
    }

    // Without an answer the reading may be in the topic; but a gap is worse than a reading that is there twice, under one key. An answer of
    // 200 that does not say what became of the record comes from something in between that is not the REST Proxy.
    private static bool IsTransient(Exception exception) =>
        exception is RestProxyFailure { IsTransient: true } or RestProxyFailure { StatusCode: HttpStatusCode.OK, ErrorCode: (int)HttpStatusCode.OK }
        || (exception is HttpRequestException and not RestProxyFailure);

    [LoggerMessage(1, LogLevel.Information, "ready: weather flows to {Topic} by {Address}")]
    private partial void Ready(string topic, string address);

    [LoggerMessage(2, LogLevel.Error, "the reading of {At:yyyy-MM-ddTHH:mm:ssZ} is refused: {Reason}")]
    private partial void Refused(DateTimeOffset at, string reason);
}
