using System.Globalization;

namespace CtaStreaming.Dashboard.London;

/// <summary>What is said of London, once for the page and the stream.</summary>
internal static class LondonWords
{
    public static IReadOnlyDictionary<string, string> Of(LondonPicture picture)
    {
        var state = picture.State;
        return new Dictionary<string, string>
        {
            ["state"] = State(picture),
            ["totals"] = Totals(state),
            ["entries"] = Count(state.Time, state.Quarter.Entries),
            ["exits"] = Count(state.Time, state.Quarter.Exits),
            ["entries-today"] = Count(state.Time, state.Today.Entries),
            ["exits-today"] = Count(state.Time, state.Today.Exits),
            ["inside"] = state.Inside is { } inside ? Number(inside) : "–",
            ["inside-note"] = InsideNote(state),
            ["series"] = Series(state),
            ["flows"] = Flows(state),
            ["today-note"] = TodayNote(state),
            ["map"] = Map(state),
            ["unknown"] = Unknown(state),
        };
    }

    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Count(long count, string one, string several) => $"{Number(count)} {(count == 1 ? one : several)}";

    private static string Count(DateTimeOffset? time, long count) => time is null ? "–" : Number(count);

    private static string State(LondonPicture picture) => picture.Health switch
    {
        LondonHealth.Reading => "Not known yet: what Kafka keeps of London is still being read.",
        LondonHealth.Absent => "London is not running here. Start it with ./run.sh --with london.",
        LondonHealth.Untouched => $"{Count(picture.State.Stations.Count, "station is", "stations are")} known, and nobody has touched in or out yet.",
        LondonHealth.Waiting => $"No touch has come since this server was started. What follows is what Kafka keeps, up to {At(picture)}.",
        LondonHealth.Live => "Touches are coming in.",
        LondonHealth.Delayed => $"Delayed: no touch has come for a while; the newest is of {At(picture)}.",
        LondonHealth.Closed => $"Closed for the night: the last touch was at {At(picture)}.",
        _ => $"No data: touches have stopped coming; the newest is of {At(picture)}. What follows is of then, not of now.",
    };

    private static string At(LondonPicture picture) => LondonDay.Clock(picture.State.Time!.Value);

    private static string Totals(LondonState state) => state.Time is not { } time
        ? "No riders are known."
        : $"In the 15 minutes to {LondonDay.Clock(time)}, {Count(state.Quarter.Entries, "rider", "riders")} touched in and {Number(state.Quarter.Exits)} touched out."
            + (state.Inside is { } inside ? $" {Count(inside, "is", "are")} inside now." : "");

    private static string InsideNote(LondonState state)
    {
        if (state.InsideSince is not { } since) return "Not known before the first touch.";
        var from = $"Entries less exits since {LondonDay.Clock(since)}";
        if (state.Quarters.Count == 0) return $"Not known: counting begins at {LondonDay.Clock(since)}.";
        if (state.Inside is null) return $"Not known: more have come out than gone in since {LondonDay.Clock(since)}, because the count began in the middle.";
        return state.IsInsideWhole ? $"{from}, when nobody was inside." : $"{from}, when the count began; who was inside before is not among them.";
    }

    private static string TodayNote(LondonState state) => state is { Time: { } time, Since: { } since } && since > LondonDay.Midnight(time)
        ? $"Today is counted since {LondonDay.Clock(since)}: what was before was not read, or did not happen."
        : "Today is counted since midnight in London.";

    private static string Series(LondonState state)
    {
        if (state.Quarters.Count == 0) return "No quarter of an hour is known yet.";
        var (most, fewest) = (state.Quarters.MaxBy(quarter => quarter.Inside)!, state.Quarters.MinBy(quarter => quarter.Inside)!);
        return $"People inside since {When(state.Quarters[0].Start, state)}: most at {End(most, state)} with {Number(most.Inside)}, fewest at {End(fewest, state)} with {Number(fewest.Inside)}.";
    }

    private static string Flows(LondonState state)
    {
        // A quarter of an hour that is not over yet is not a quiet one.
        var over = state.Quarters.SkipLast(1).ToList();
        if (over.Count == 0) return "No quarter of an hour is over yet.";
        var (entries, exits) = (over.MaxBy(quarter => quarter.Flow.Entries)!, over.MaxBy(quarter => quarter.Flow.Exits)!);
        return $"By quarter of an hour: most entries in the one from {LondonDay.Clock(entries.Start)}, {Number(entries.Flow.Entries)}; most exits in the one from {LondonDay.Clock(exits.Start)}, {Number(exits.Flow.Exits)}.";
    }

    private static string End(QuarterFlow quarter, LondonState state) =>
        LondonDay.Clock(state.Time is { } now && quarter.Start + Quarters.Length > now ? now : quarter.Start + Quarters.Length);

    private static string When(DateTimeOffset start, LondonState state) =>
        LondonDay.Clock(start) + (state.Time is { } time && start < LondonDay.Midnight(time) ? " yesterday" : "");

    private static string Map(LondonState state)
    {
        var placed = state.Stations.Count(station => station.Place is not null);
        var busiest = state.Busiest(1).FirstOrDefault();
        return $"{Count(placed, "station", "stations")}. " + (busiest is null
            ? "No riders in the last 15 minutes."
            : $"The busiest in the last 15 minutes is {busiest.Name}: {Number(busiest.Quarter.Entries)} in, {Number(busiest.Quarter.Exits)} out.");
    }

    private static string Unknown(LondonState state) => state switch
    {
        _ when state.Stations.All(station => station.Place is null) => "Not known: the table of stations has not been read.",
        { Unknown.Total: 0 } => "None: every touch that was read was at a station that the table has.",
        _ => $"{Count(state.Unknown.Total, "touch was", "touches were")} at stations that the table does not have, and in none of the numbers above.",
    };
}
