namespace CtaStreaming.Producers;

/// <summary>How one kind of event is sent.</summary>
/// <param name="Name">What the events are called in the log and in the metrics' names.</param>
/// <param name="BufferedEvents">
/// While the broker is away the railway goes on until so many events wait, then it stands still: what comes at once when the broker is
/// back is bounded, however long it was away.
/// </param>
/// <param name="Linger">How long an event may wait for company in its topic.</param>
/// <param name="WithoutGap">End the program rather than go on behind events that were not delivered: the next one resumes there.</param>
internal sealed record EventStream(string Name, int BufferedEvents, TimeSpan Linger, bool WithoutGap)
{
    /// <summary>Forty seconds of the whole network in the rush hour at the default speed.</summary>
    public static EventStream Arrivals(bool withoutGap) => new("arrivals", 1_000, TimeSpan.FromMilliseconds(10), withoutGap);

    /// <summary>
    /// Two hundred times as many, and more in the rush hour at high speed: each station has a topic, and without company
    /// every event would be a batch of its own.
    /// </summary>
    public static EventStream Turnstiles(bool withoutGap) => new("turnstiles", 100_000, TimeSpan.FromMilliseconds(100), withoutGap);
}
