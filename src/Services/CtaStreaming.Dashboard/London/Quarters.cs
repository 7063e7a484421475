namespace CtaStreaming.Dashboard.London;

/// <summary>Quarters of an hour, which days and nights are whole numbers of.</summary>
internal static class Quarters
{
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(15);

    public static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The beginning of the quarter that a moment lies in.</summary>
    public static DateTimeOffset Of(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % Length.Ticks), TimeSpan.Zero);

    /// <summary>The beginning of the first quarter after a moment.</summary>
    public static DateTimeOffset After(DateTimeOffset time) => Of(time) + Length;

    /// <summary>The first quarter that has been read from its beginning; null before anything was read.</summary>
    public static DateTimeOffset? Whole(Reach reach) => reach.Since is { } since ? reach.IsWhole ? Of(since) : After(since) : null;

    /// <summary>The quarter's number since 1970, as streams have it.</summary>
    public static long Number(DateTimeOffset start) => start.ToUnixTimeSeconds() / (long)Length.TotalSeconds;
}
