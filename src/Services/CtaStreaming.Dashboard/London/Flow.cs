namespace CtaStreaming.Dashboard.London;

/// <summary>Riders who have gone in, and who have come out.</summary>
internal readonly record struct Flow(long Entries, long Exits)
{
    public long Riders => Entries + Exits;

    /// <summary>By how many more are inside.</summary>
    public long Net => Entries - Exits;

    public static Flow operator +(Flow one, Flow other) => new(one.Entries + other.Entries, one.Exits + other.Exits);
}
