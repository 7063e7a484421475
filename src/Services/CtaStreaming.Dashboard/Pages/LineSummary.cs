using System.Globalization;
using CtaStreaming.Dashboard.Alerts;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Service;
using CtaStreaming.Dashboard.Trains;

namespace CtaStreaming.Dashboard.Pages;

/// <summary>A line in a word, and a sentence for each direction.</summary>
/// <param name="Status">The name of the word in markup, styles and JSON.</param>
/// <param name="NewestSeen">When the line's newest event was sent, by the wall clock.</param>
/// <param name="Lost">What is to be said of trains that are not shown any more; empty where there are none.</param>
internal sealed record LineSummary(
    string Status, string Word, int TowardsA, int TowardsB, string SentenceA, string SentenceB, string Lost, DateTimeOffset? NewestSeen)
{
    /// <summary>More than these are only counted.</summary>
    private const int Named = 5;

    public static LineSummary Of(RailLine line, NetworkPicture picture)
    {
        var trains = picture.Trains.Where(train => train.Line == line.Id).ToList();
        var alerts = picture.Alerts.Active.Where(alert => alert.Line == line.Id).ToList();
        var (status, word) = WordOf(line, picture, trains.Count, alerts);
        var isKnown = status is not ("unknown" or "closed");
        return new LineSummary(
            status,
            word,
            trains.Count(train => train.Direction == Direction.A),
            trains.Count(train => train.Direction == Direction.B),
            isKnown ? Sentence(line, picture, Direction.A, alerts) : "",
            isKnown ? Sentence(line, picture, Direction.B, alerts) : "",
            isKnown ? LostSentence(line, picture) : "",
            trains.Count == 0 ? null : trains.Max(train => train.SeenAt));
    }

    private static LineStop? LongWaitAt(RailLine line, NetworkPicture picture, Direction direction)
    {
        if (picture.Service is not { } service || service.Expected(line) is not { } expected) return null;
        return Stretch.Of(line).Select(stretch => WaitRules.LongWaitAt(service, stretch, direction, expected * stretch.Share)).FirstOrDefault(stop => stop is not null);
    }

    private static string LostSentence(RailLine line, NetworkPicture picture)
    {
        var lost = picture.State.Lost.Where(train => train.Line == line.Id).Select(train => train.Id).Order(StringComparer.Ordinal).ToList();
        if (lost.Count == 0) return "";
        var more = lost.Count > Named ? string.Create(CultureInfo.InvariantCulture, $" and {lost.Count - Named} more") : "";
        return $"Not shown any more, because nothing has been heard of {(lost.Count == 1 ? "it" : "them")} for half an hour: {string.Join(", ", lost.Take(Named))}{more}.";
    }

    public int Count(Direction direction) => direction == Direction.A ? TowardsA : TowardsB;

    public string Sentence(Direction direction) => direction == Direction.A ? SentenceA : SentenceB;

    private static (string Status, string Word) WordOf(RailLine line, NetworkPicture picture, int trains, List<Alert> alerts)
    {
        if (picture.Freshness.Health == FeedHealth.Unknown) return ("unknown", "No data yet");
        if (picture.Freshness.Health == FeedHealth.Lost) return ("unknown", "No data");
        if (trains == 0)
        {
            var isClosed = line.HasTimetable && picture.EventTime is { } now && line.Headway(now) is null;
            return isClosed ? ("closed", "Not running") : ("none", "No service");
        }

        if (alerts.Exists(alert => alert.Kind is AlertKind.Delay or AlertKind.Held)) return ("delays", "Delays");
        if (alerts.Exists(alert => alert.Kind is AlertKind.Gap or AlertKind.ColdStretch)) return ("gap", "Gap");
        return alerts.Exists(alert => alert.Kind == AlertKind.Bunched) ? ("bunched", "Bunched") : ("good", "Good");
    }

    /// <summary>The worst that is known of a direction, with its evidence; else how often trains should come, and where they do not quite.</summary>
    private static string Sentence(RailLine line, NetworkPicture picture, Direction direction, List<Alert> alerts)
    {
        if (alerts.Where(alert => alert.Direction == direction).MinBy(alert => alert.Kind) is { } worst) return AlertText.Sentence(worst, picture.Railway);
        if (picture.EventTime is not { } now || line.Headway(now) is not { } headway) return "";
        var every = string.Create(CultureInfo.InvariantCulture, $"very {Math.Round(headway.TotalMinutes)} min");
        // Without the minutes, which would change, and be sent to everybody, all the time.
        return LongWaitAt(line, picture, direction) is { } stop ? $"A longer wait than usual at {stop.Station.Name}; planned is e{every}." : $"E{every}, as planned.";
    }
}
