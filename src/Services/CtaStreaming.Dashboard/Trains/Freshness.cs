namespace CtaStreaming.Dashboard.Trains;

/// <summary>How far the newest event can be trusted to be the present.</summary>
internal enum FeedHealth
{
    /// <summary>No event has been seen since the dashboard started.</summary>
    Unknown,
    Live,
    Delayed,
    Lost,
}

/// <summary>The age of the newest event, and what it means.</summary>
/// <param name="Age">On the wall clock; null before the first event.</param>
internal readonly record struct Freshness(FeedHealth Health, TimeSpan? Age)
{
    private static readonly TimeSpan StaleEventTime = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan LostEventTime = TimeSpan.FromMinutes(5);

    /// <summary>
    /// At high speed the limits shrink with the sensors' clock, but not below what a network and a pause for garbage
    /// collection may take: those know nothing of simulated time.
    /// </summary>
    private static readonly TimeSpan ShortestStale = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan ShortestLost = TimeSpan.FromSeconds(30);

    public static Freshness Of(NetworkState state, DateTimeOffset now) => Of(state.Newest, state.Speed.Value, now);

    /// <param name="newest">The newest event; null before the first.</param>
    /// <param name="speed">Of the sensors' clock; null while it is not known.</param>
    public static Freshness Of(NewestEvent? newest, double? speed, DateTimeOffset now)
    {
        if (newest is null) return new Freshness(FeedHealth.Unknown, null);
        var age = now > newest.SeenAt ? now - newest.SeenAt : TimeSpan.Zero;
        var (stale, lost) = Limits(speed);
        var health = age > lost ? FeedHealth.Lost : age > stale ? FeedHealth.Delayed : FeedHealth.Live;
        return new Freshness(health, age);
    }

    /// <summary>From which age on events are stale, and lost, at a speed of the sensors' clock; both on the wall clock.</summary>
    public static (TimeSpan Stale, TimeSpan Lost) Limits(double? speed) =>
        (Longer(StaleEventTime / (speed ?? 1), ShortestStale), Longer(LostEventTime / (speed ?? 1), ShortestLost));

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
