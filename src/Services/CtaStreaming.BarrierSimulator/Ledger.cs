using CtaStreaming.Kafka.Delivery;
using CtaStreaming.Transit.London;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.BarrierSimulator;

/// <summary>The program's own account of a finished run, to compare with what is in Kafka.</summary>
internal sealed partial class Ledger(TouchProducer producer, ILogger<Ledger> logger)
{
    /// <summary>Says the final counts on one line.</summary>
    /// <exception cref="InvalidOperationException">Touches were not delivered, or more or fewer came out than had gone in.</exception>
    public void Close(DateTimeOffset until, BarrierSimulation simulation)
    {
        Closed(until.UtcDateTime, Account(producer.Entries), Account(producer.Exits), simulation.InsideNow);
        if (Missing(producer.Entries) + Missing(producer.Exits) is not 0 and var missing)
        {
            throw new InvalidOperationException($"{missing} touches that were sent are not acknowledged.");
        }

        if (producer.Entries.Sent - producer.Exits.Sent != simulation.InsideNow)
        {
            throw new InvalidOperationException("Entries less exits are not those who are inside.");
        }
    }

    private static long Missing(DeliveryStatistics statistics) => Math.Max(statistics.Sent - statistics.Delivered, statistics.Failed);

    private static string Account(DeliveryStatistics statistics) =>
        $"sent={statistics.Sent} acknowledged={statistics.Delivered} failed={statistics.Failed}";

    [LoggerMessage(1, LogLevel.Information, "ledger until {Until:yyyy-MM-ddTHH:mm:ssZ}: entries {Entries}; exits {Exits}; inside={Inside}")]
    private partial void Closed(DateTime until, string entries, string exits, int inside);
}
