using CtaStreaming.Dashboard.Network;

namespace CtaStreaming.Dashboard.Service;

/// <summary>Stations of a line that see the same trains one after the other, without its ends, where trains wait and turn.</summary>
/// <param name="Share">How many times as long as on the whole line it is between trains: two branches share the line's trains.</param>
internal sealed record Stretch(RailLine Line, IReadOnlyList<LineStop> Stops, int Share)
{
    /// <summary>A branch that is no fork, such as an express at rush hour, has a timetable of its own, of which nothing is known.</summary>
    public static IEnumerable<Stretch> Of(RailLine line)
    {
        var strip = line.Strip;
        yield return new Stretch(line, Inner(line, strip.Trunk), 1);
        if (strip.Branches.Count < 2) yield break;
        foreach (var branch in strip.Branches) yield return new Stretch(line, Inner(line, branch.Stops), strip.Branches.Count);
    }

    private static IReadOnlyList<LineStop> Inner(RailLine line, IReadOnlyList<LineStop> stops) => [.. stops.Where(stop => !line.Strip.IsEnd(stop.Station.Id))];
}
