namespace CtaStreaming.Transit.Riders;

/// <summary>A rider goes through a turnstile.</summary>
/// <param name="At">When, by the simulation's clock: milliseconds since 1970-01-01T00:00:00Z. No two riders of a station share one.</param>
/// <param name="Line">The id of the line the rider is going to take.</param>
public readonly record struct RiderEntry(long At, string Line);
