using System.Globalization;
using CtaStreaming.Dashboard.Alerts;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Trains;

namespace CtaStreaming.Dashboard.Pages;

/// <summary>A line in a word, and a sentence for each direction.</summary>
/// <param name="Status">The name of the word in markup, styles and JSON.</param>
/// <param name="NewestSeen">When the line's newest event was sent, by the wall clock.</param>
internal sealed record LineSummary(string Status, string Word, int TowardsA, int TowardsB, string SentenceA, string SentenceB, DateTimeOffset? NewestSeen)
{
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
            trains.Count == 0 ? null : trains.Max(train => train.SeenAt));
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

    /// <summary>The worst that is known of a direction, with its evidence; else how often trains should come.</summary>
    private static string Sentence(RailLine line, NetworkPicture picture, Direction direction, List<Alert> alerts)
    {
        if (alerts.Where(alert => alert.Direction == direction).MinBy(alert => alert.Kind) is { } worst) return AlertText.Sentence(worst, picture.Railway);
        if (picture.EventTime is not { } now || line.Headway(now) is not { } headway) return "";
        return string.Create(CultureInfo.InvariantCulture, $"Every {Math.Round(headway.TotalMinutes)} min, as planned.");
    }
}
