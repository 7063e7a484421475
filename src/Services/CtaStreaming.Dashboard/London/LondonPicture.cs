using CtaStreaming.Dashboard.Feeds;
using CtaStreaming.Dashboard.Live;
using CtaStreaming.Dashboard.Trains;

namespace CtaStreaming.Dashboard.London;

/// <summary>London at the moment of one request, so that everything on a page agrees.</summary>
internal sealed class LondonPicture
{
    public LondonPicture(LiveLondon london, CatchUp catchUp, TimeProvider time)
    {
        (State, Now) = (london.Current, time.GetUtcNow());
        Freshness = Freshness.Of(State.Newest, State.Speed, Now);
        Clock = LiveClock.Of(State.Newest, State.Speed, Now);
        Health = HealthOf(catchUp.IsDone);
        Places = LondonMap.Version(State.Stations);
        Words = LondonWords.Of(this);
    }

    public LondonState State { get; }

    public DateTimeOffset Now { get; }

    public Freshness Freshness { get; }

    public LiveClock Clock { get; }

    public LondonHealth Health { get; }

    /// <summary>Which stations there are, and where: a page with others is to be drawn anew.</summary>
    public string Places { get; }

    /// <summary>What is said, by the name of the place on the page where it is.</summary>
    public IReadOnlyDictionary<string, string> Words { get; }

    private LondonHealth HealthOf(bool isCaughtUp)
    {
        if (State.Stations.Count == 0) return isCaughtUp ? LondonHealth.Absent : LondonHealth.Reading;
        if (State.Time is null) return LondonHealth.Untouched;
        if (State.Newest is not { } newest) return isCaughtUp ? LondonHealth.Waiting : LondonHealth.Reading;
        return Freshness.Health switch
        {
            FeedHealth.Live => LondonHealth.Live,
            _ when LondonDay.IsClosed(newest.EventTime + ((Now - newest.SeenAt) * (State.Speed ?? 1))) => LondonHealth.Closed,
            FeedHealth.Delayed => LondonHealth.Delayed,
            _ => LondonHealth.Lost,
        };
    }
}
