using System.Collections.Immutable;
using System.Globalization;
using CtaStreaming.Dashboard.Network;

namespace CtaStreaming.Dashboard.Alerts;

/// <summary>
/// Makes alerts of findings: two looks in a row open one, three without it close it, so that what flickers is told once. One alert at most
/// for each line, direction and kind.
/// </summary>
internal sealed record AlertBook
{
    private const int LooksToOpen = 2;
    private const int LooksToClose = 3;

    /// <summary>Ended alerts that are remembered, for their addresses.</summary>
    private const int MaxResolved = 200;

    private ImmutableDictionary<(string Line, Direction Direction, AlertKind Kind), Entry> Entries { get; init; } =
        ImmutableDictionary<(string, Direction, AlertKind), Entry>.Empty;

    public static AlertBook Empty { get; } = new();

    /// <summary>The newest first.</summary>
    public ImmutableList<Alert> Active { get; private init; } = [];

    /// <summary>Ended ones, the newest end first.</summary>
    public ImmutableList<Alert> Resolved { get; private init; } = [];

    public Alert? Find(string id) => Active.Concat(Resolved).FirstOrDefault(alert => alert.Id == id);

    /// <param name="now">Event time.</param>
    /// <param name="wall">The wall clock's time.</param>
    public AlertBook Look(IReadOnlyList<Finding> findings, DateTimeOffset now, DateTimeOffset wall)
    {
        var found = findings.ToDictionary(finding => (finding.Line, finding.Direction, finding.Kind));
        var entries = Entries.ToBuilder();
        List<Alert> closed = [];
        foreach (var (key, entry) in Entries)
        {
            if (found.ContainsKey(key)) continue;
            if (entry.Alert is { } alert && entry.Misses + 1 < LooksToClose)
            {
                entries[key] = entry with { Misses = entry.Misses + 1 };
                continue;
            }

            entries.Remove(key);
            if (entry.Alert is { } ended) closed.Add(ended with { ClosedAt = now });
        }

        foreach (var (key, finding) in found) entries[key] = (Entries.GetValueOrDefault(key) ?? Entry.New).With(finding, now, wall);
        return new AlertBook
        {
            Entries = entries.ToImmutable(),
            Active = [.. entries.Values.Select(entry => entry.Alert).OfType<Alert>().OrderByDescending(alert => alert.OpenedSeenAt).ThenBy(alert => alert.Id, StringComparer.Ordinal)],
            Resolved = [.. closed.Concat(Resolved).Take(MaxResolved)],
        };
    }

    /// <param name="Hits">Looks in a row that have found it.</param>
    /// <param name="Misses">Looks in a row since then.</param>
    private sealed record Entry(int Hits, int Misses, Alert? Alert)
    {
        public static Entry New { get; } = new(0, 0, null);

        public Entry With(Finding finding, DateTimeOffset now, DateTimeOffset wall)
        {
            if (Alert is { } alert) return new Entry(Hits + 1, 0, alert with { Evidence = Worse(alert, finding) });
            return new Entry(Hits + 1, 0, Hits + 1 < LooksToOpen ? null : Open(finding, now, wall));
        }

        private static Alert Open(Finding finding, DateTimeOffset now, DateTimeOffset wall)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{finding.Line}-{finding.Direction.Letter()}-{finding.Kind.WireName()}-{wall.ToUnixTimeSeconds()}");
            return new Alert(id, finding.Kind, finding.Line, finding.Direction, finding.Evidence, now, wall);
        }

        // Of trains that run together the smaller distance is the worse.
        private static Evidence Worse(Alert alert, Finding finding) =>
            (finding.Evidence.Observed >= alert.Evidence.Observed) == (alert.Kind != AlertKind.Bunched) ? finding.Evidence : alert.Evidence;
    }
}
