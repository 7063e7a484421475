using CtaStreaming.Dashboard.Network;

namespace CtaStreaming.Dashboard.Alerts;

/// <summary>Something that is or was wrong for a while.</summary>
/// <param name="Id">Its name in addresses, for good.</param>
/// <param name="Evidence">The worst that was seen of it.</param>
/// <param name="OpenedAt">Event time of the moment in which it was seen for the second time.</param>
/// <param name="OpenedSeenAt">The wall clock's time of that.</param>
/// <param name="ClosedAt">Event time of its end; null while it lasts.</param>
internal sealed record Alert(
    string Id,
    AlertKind Kind,
    string Line,
    Direction Direction,
    Evidence Evidence,
    DateTimeOffset OpenedAt,
    DateTimeOffset OpenedSeenAt,
    DateTimeOffset? ClosedAt = null)
{
    public bool IsActive => ClosedAt is null;
}
