using CtaStreaming.Dashboard.Live;
using CtaStreaming.Dashboard.London;
using CtaStreaming.Dashboard.Replays;
using CtaStreaming.Dashboard.Trains;
using CtaStreaming.Transit;

namespace CtaStreaming.Dashboard.Pages;

/// <summary>What stands above every page: whose time it is, and how far what follows can be trusted to be the present.</summary>
/// <param name="EventTime">By the city's clock; null while it is not known.</param>
/// <param name="Time">The hour and minute.</param>
/// <param name="Machine">The same for <c>datetime</c> attributes.</param>
/// <param name="Zone">The city's time zone, where it is not Chicago's.</param>
/// <param name="Stream">The address of the stream that replays the past; null where the present is shown.</param>
internal sealed record PageHead(
    LiveClock Clock, Freshness Freshness, string Word, DateTimeOffset? EventTime, string? Time, string? Day, string? Machine, string? Zone, string? Stream)
{
    public static PageHead Of(NetworkPicture picture, ReplayRequest? replay)
    {
        var time = picture.State.Newest?.EventTime.ToChicago();
        return new PageHead(
            picture.Clock,
            picture.Freshness,
            replay is null ? Wording.Word(picture.Freshness.Health) : "Replay",
            time,
            time is { } clock ? Wording.Clock(clock) : null,
            time is { } day ? Wording.Day(day) : null,
            time is { } machine ? Wording.Machine(machine) : null,
            Zone: null,
            replay is null ? null : $"{ReplayEndpoint.Path}?{replay.Query}");
    }

    public static PageHead Of(LondonPicture picture)
    {
        var time = picture.State.Time;
        return new PageHead(
            picture.Clock,
            picture.Freshness,
            Wording.Word(picture.Freshness.Health),
            time,
            time is { } clock ? LondonDay.Clock(clock) : null,
            time is { } day ? LondonDay.Day(day) : null,
            time is { } machine ? LondonDay.Machine(machine) : null,
            LondonDay.ZoneId,
            Stream: null);
    }

    /// <summary>Whether it is London's.</summary>
    public bool IsLondon => Zone is not null;

    /// <summary>The age of the newest event, in words.</summary>
    public string Age => Freshness.Age is { } age ? $"newest event {Wording.Age(age)} ago" : "no event yet";
}
