namespace CtaStreaming.Kafka.Delivery;

/// <summary>How one kind of event is sent.</summary>
/// <param name="Name">What the events are called in the log and in the metrics' names.</param>
/// <param name="BufferedEvents">
/// While the broker is away the simulation goes on until so many events wait, then it stands still: what comes at once when the broker is
/// back is bounded, however long it was away.
/// </param>
/// <param name="Linger">How long an event may wait for company in its topic.</param>
/// <param name="WithoutGap">End the program rather than go on behind events that were not delivered: the next one resumes there.</param>
public sealed record EventStream(string Name, int BufferedEvents, TimeSpan Linger, bool WithoutGap = false);
