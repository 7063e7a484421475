using CtaStreaming.Dashboard.Network;

namespace CtaStreaming.Dashboard.Map;

/// <summary>Two neighbouring stations and the lines that run between them.</summary>
/// <param name="Lines">In the network's order, so that lines side by side keep their sides all the way.</param>
internal sealed record MapLink(RailStation From, RailStation To, IReadOnlyList<RailLine> Lines)
{
    public static IReadOnlyList<MapLink> Of(Railway railway)
    {
        var links = new Dictionary<(int, int), (RailStation From, RailStation To, List<RailLine> Lines)>();
        foreach (var line in railway.Lines)
        {
            foreach (var (one, other) in Pairs(line).Where(pair => IsPlaced(pair.One) && IsPlaced(pair.Other)))
            {
                // The same two stations are the same link in whichever direction a line lists them; the first to do so says which side is which,
                // so that lines keep their sides around the Loop.
                var key = (Math.Min(one.Id, other.Id), Math.Max(one.Id, other.Id));
                if (!links.TryGetValue(key, out var link)) links[key] = link = (one, other, []);
                if (!link.Lines.Contains(line)) link.Lines.Add(line);
            }
        }

        return [.. links.Values.Select(link => new MapLink(link.From, link.To, link.Lines))];
    }

    public static bool IsPlaced(RailStation station) => station is { Latitude: not null, Longitude: not null };

    private static IEnumerable<(RailStation One, RailStation Other)> Pairs(RailLine line)
    {
        var strip = line.Strip;
        foreach (var pair in Neighbours(strip.Trunk)) yield return pair;
        foreach (var branch in strip.Branches)
        {
            foreach (var pair in Neighbours([strip.Trunk[^1], .. branch.Stops])) yield return pair;
        }
    }

    private static IEnumerable<(RailStation One, RailStation Other)> Neighbours(IReadOnlyList<LineStop> stops)
    {
        for (var i = 1; i < stops.Count; i++) yield return (stops[i - 1].Station, stops[i].Station);

        // Trains go all the way round the Loop, though a list of stations ends somewhere.
        var loop = stops.Where(stop => stop.OnLoop).ToList();
        if (loop.Count > 2) yield return (loop[^1].Station, loop[0].Station);
    }
}
