using CtaStreaming.Kafka.Delivery;

namespace CtaStreaming.Producers;

/// <summary>How the two kinds of sensors' events are sent.</summary>
internal static class SensorStreams
{
    /// <summary>Forty seconds of the whole network in the rush hour at the default speed.</summary>
    public static EventStream Arrivals(bool withoutGap) => new("arrivals", 1_000, TimeSpan.FromMilliseconds(10), withoutGap);

    /// <summary>
    /// Two hundred times as many, and more in the rush hour at high speed: each station has a topic, and without company
    /// every event would be a batch of its own.
    /// </summary>
    public static EventStream Turnstiles(bool withoutGap) => new("turnstiles", 100_000, TimeSpan.FromMilliseconds(100), withoutGap);
}
