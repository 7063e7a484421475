using CtaStreaming.Dashboard.Alerts;
using CtaStreaming.Dashboard.Network;

namespace CtaStreaming.Dashboard.Api;

/// <summary>Something that is or was wrong.</summary>
/// <param name="Kind">cold, delay, held, gap or bunched.</param>
/// <param name="Text">What was seen, with its evidence.</param>
/// <param name="StationId">Where; of a cold stretch, where it begins.</param>
/// <param name="ToStationId">Where a cold stretch ends.</param>
/// <param name="ObservedSeconds">The wait, the lateness, the time of standing, or the time between two trains.</param>
/// <param name="ExpectedSeconds">What that should be.</param>
/// <param name="OpenedAt">By the sensors' clock.</param>
/// <param name="ClosedAt">By the sensors' clock; null while it lasts.</param>
internal sealed record AlertResponse(
    string Id,
    string Kind,
    string Line,
    string Direction,
    string Title,
    string Text,
    int StationId,
    int? ToStationId,
    IReadOnlyList<string> Trains,
    int ObservedSeconds,
    int? ExpectedSeconds,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosedAt)
{
    /// <summary>Those that last first.</summary>
    public static IReadOnlyList<AlertResponse> Of(AlertBook book, Railway railway) => [.. book.Active.Concat(book.Resolved).Select(alert => Of(alert, railway))];

    private static AlertResponse Of(Alert alert, Railway railway) => new(
        alert.Id,
        alert.Kind.WireName(),
        alert.Line,
        alert.Direction.Letter(),
        AlertText.Title(alert, railway),
        AlertText.Sentence(alert, railway),
        alert.Evidence.StationId,
        alert.Evidence.ToStationId,
        alert.Evidence.Trains,
        (int)alert.Evidence.Observed.TotalSeconds,
        (int?)alert.Evidence.Expected?.TotalSeconds,
        alert.OpenedAt,
        alert.ClosedAt);
}
