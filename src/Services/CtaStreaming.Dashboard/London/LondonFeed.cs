using System.Text.Json;
using CtaStreaming.Dashboard.Feeds;
using CtaStreaming.Dashboard.Live;

namespace CtaStreaming.Dashboard.London;

/// <summary>What is sent to browsers that show London: the difference between what is known and what they know.</summary>
internal sealed class LondonFeed(LiveLondon london, CatchUp catchUp, TimeProvider time) : IFrameSource
{
    /// <summary>Eight minutes. Each frame tells of many stations; whoever has missed more is told everything with fewer bytes.</summary>
    private const int History = 256;

    private readonly Lock _gate = new();
    private LondonNews _published = LondonNews.None;

    public FrameRing Ring { get; } = new(History);

    /// <summary>Sends what has changed. All touches since the last time become one frame.</summary>
    public void Publish()
    {
        lock (_gate)
        {
            var picture = Picture();
            var news = LondonNews.Of(picture);
            var isAnother = news.IsAnother(_published);
            var places = news.Places == _published.Places ? null : news.Places;
            var change = news.Since(_published);
            if (isAnother) Ring.Append(id => LondonFrames.Snapshot(id, LondonMessage.Of(picture.Clock, news.Places, news.Since(LondonNews.None))));
            else if (places is not null || change is not null) Ring.Append(id => LondonFrames.Change(id, LondonMessage.Of(picture.Clock, places, change)));
            _published = news;
        }

        Ring.Wake();
    }

    /// <summary>The clock as browsers shall see it, sent when there is nothing else to send.</summary>
    public void Beat()
    {
        Ring.Append(_ => LondonFrames.Clock(Picture().Clock));
        Ring.Wake();
    }

    public (byte[] Frame, long Place) Snapshot()
    {
        lock (_gate) return (LondonFrames.Snapshot(Ring.Id(Ring.Last), TakeSnapshot()), Ring.Last);
    }

    public byte[] SnapshotDocument()
    {
        lock (_gate) return JsonSerializer.SerializeToUtf8Bytes(TakeSnapshot(), LondonJson.Default.LondonMessage);
    }

    private LondonPicture Picture() => new(london, catchUp, time);

    private LondonMessage TakeSnapshot() => LondonMessage.Of(Picture().Clock, _published.Places, _published.Since(LondonNews.None));
}
