using CtaStreaming.Contracts;
using CtaStreaming.Kafka.Delivery;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Producers;

/// <summary>The producers' own account of a finished run, to compare with what is in Kafka.</summary>
/// <remarks>
/// <c>total</c> is what the simulation had: acknowledged by this run, or passed over because an earlier one had sent it. It comes from
/// the simulation, not from the topics' offsets, so that comparing it with them proves something.
/// </remarks>
internal sealed partial class Ledger(
    EventProducer<ArrivalKey, ArrivalValue> arrivals, EventProducer<TurnstileKey, TurnstileValue> turnstiles, ILogger<Ledger> logger)
{
    /// <summary>Says the final counts on one line.</summary>
    /// <exception cref="InvalidOperationException">Events were not delivered.</exception>
    public void Close(DateTimeOffset until)
    {
        Closed(until.UtcDateTime, Account("turnstiles", turnstiles.Statistics), Account("arrivals", arrivals.Statistics));
        RequireNoGap();
        if (arrivals.Statistics.Delivered != arrivals.Statistics.Sent || turnstiles.Statistics.Delivered != turnstiles.Statistics.Sent)
        {
            throw new InvalidOperationException("Not every event that was sent is acknowledged.");
        }
    }

    /// <exception cref="InvalidOperationException">Events were not delivered.</exception>
    public void RequireNoGap()
    {
        var failed = arrivals.Statistics.Failed + turnstiles.Statistics.Failed;
        if (failed > 0) throw new InvalidOperationException($"{failed} events were not delivered. Start again with --resume to send them.");
    }

    private static string Account(string stream, DeliveryStatistics statistics) =>
        $"{stream} sent={statistics.Sent} acknowledged={statistics.Delivered} failed={statistics.Failed} resumed={statistics.Resumed} " +
        $"total={statistics.Resumed + statistics.Delivered}";

    [LoggerMessage(1, LogLevel.Information, "ledger until {Until:yyyy-MM-ddTHH:mm:ssZ}: {Turnstiles}; {Arrivals}")]
    private partial void Closed(DateTime until, string turnstiles, string arrivals);
}
