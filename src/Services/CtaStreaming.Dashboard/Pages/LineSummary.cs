using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Trains;

namespace CtaStreaming.Dashboard.Pages;

/// <summary>A line in a word and a sentence for each direction.</summary>
/// <param name="Status">The name of the word in markup and styles.</param>
/// <param name="NewestSeen">When the line's newest event was sent, by the wall clock.</param>
internal sealed record LineSummary(string Status, string Word, int TowardsA, int TowardsB, DateTimeOffset? NewestSeen)
{
    public static LineSummary Of(RailLine line, NetworkPicture picture)
    {
        var trains = picture.State.Shown.Where(train => train.Line == line.Id).ToList();
        var (status, word) = (trains.Count, picture.Freshness.Health) switch
        {
            (_, FeedHealth.Unknown) => ("unknown", "No data yet"),
            (_, FeedHealth.Lost) => ("unknown", "No data"),
            (0, _) => ("none", "No trains"),
            _ => ("running", "Running"),
        };
        return new LineSummary(
            status,
            word,
            trains.Count(train => train.Direction == Direction.A),
            trains.Count(train => train.Direction == Direction.B),
            trains.Count == 0 ? null : trains.Max(train => train.SeenAt));
    }

    public int Count(Direction direction) => direction == Direction.A ? TowardsA : TowardsB;
}
