using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Trains;

namespace CtaStreaming.Dashboard.Service;

/// <summary>How trains run at one moment, measured against how they should.</summary>
/// <param name="Now">Event time.</param>
internal sealed record ServicePicture(NetworkState State, Railway Railway, DateTimeOffset Now)
{
    /// <summary>When trains begin to run, or run more often, the old headway still counts for this long.</summary>
    private static readonly TimeSpan Transition = TimeSpan.FromMinutes(30);

    /// <summary>The time between trains that can be expected by now; null while a line is closed, or has just begun.</summary>
    public TimeSpan? Expected(RailLine line) =>
        line.Headway(Now) is { } now && line.Headway(Now - Transition) is { } before ? (now > before ? now : before) : null;

    /// <summary>How long ago a train came to a station; null where none is known to have come.</summary>
    public TimeSpan? Wait(RailLine line, LineStop stop, Direction direction) =>
        State.Passages.Last(line.Id, stop.Station.Id, direction) is { } last ? Now - last.At : null;

    /// <summary>The trains of a line that riders can see.</summary>
    public IEnumerable<Train> Trains(RailLine line, Direction direction) =>
        State.Shown.Where(train => train.Line == line.Id && train.Direction == direction).OrderBy(train => train.Id, StringComparer.Ordinal);
}
