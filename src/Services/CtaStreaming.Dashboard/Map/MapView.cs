using System.Globalization;
using System.Text;
using CtaStreaming.Dashboard.Network;

namespace CtaStreaming.Dashboard.Map;

/// <summary>One drawing of some stations.</summary>
/// <param name="Lines">The path of each line, ready for <c>d</c>.</param>
/// <param name="Stops">The stations.</param>
internal sealed record MapView(string Name, double Width, double Height, IReadOnlyList<(RailLine Line, string Path)> Lines, IReadOnlyList<MapStop> Stops)
{
    private const double Margin = 60;

    /// <summary>Room for a long name.</summary>
    private const double NameWidth = 190;

    /// <param name="shown">What the view is about, at least one; links that leave it are left out.</param>
    /// <param name="gap">From the middle of one line to that of its neighbour.</param>
    public static MapView Of(string name, Railway railway, IReadOnlyList<MapLink> links, IReadOnlyCollection<RailStation> shown, double width, double height, double gap)
    {
        if (shown.Count == 0) return new MapView(name, width, height, [], []);
        var isWhole = shown.Count == railway.Stations.Count(MapLink.IsPlaced);
        var projection = new MapProjection([.. shown.Select(PlaceOf)], width, height, Margin, isWhole ? Margin : NameWidth, NameWidth);
        var inside = shown.Select(station => station.Id).ToHashSet();
        var paths = railway.Lines.ToDictionary(line => line.Id, _ => new StringBuilder());
        foreach (var link in links.Where(link => inside.Contains(link.From.Id) && inside.Contains(link.To.Id)))
        {
            var (from, to) = (projection.Of(PlaceOf(link.From)), projection.Of(PlaceOf(link.To)));
            for (var i = 0; i < link.Lines.Count; i++)
            {
                var aside = Aside(from, to, gap * (i - ((link.Lines.Count - 1) / 2d)));
                paths[link.Lines[i].Id].Append(CultureInfo.InvariantCulture, $"M{from + aside}L{to + aside}");
            }
        }

        // Around the Loop names stand outside, and on the whole map only beside the ends of lines: the Loop has a drawing of its own.
        var ends = railway.Lines.SelectMany(line => line.Strip.Stops.Where(stop => !stop.OnLoop && line.Strip.IsEnd(stop.Station.Id))).Select(stop => stop.Station.Id).ToHashSet();
        return new MapView(
            name,
            Math.Ceiling(projection.Width),
            Math.Ceiling(projection.Height),
            [.. railway.Lines.Select(line => (line, paths[line.Id].ToString())).Where(line => line.Item2.Length > 0)],
            [.. shown.Select(station => new MapStop(
                station, projection.Of(PlaceOf(station)), !isWhole || ends.Contains(station.Id), !isWhole && projection.Of(PlaceOf(station)).X < projection.Width / 2))]);
    }

    private static GeoPoint PlaceOf(RailStation station) => new(station.Latitude!.Value, station.Longitude!.Value);

    private static MapPoint Aside(MapPoint from, MapPoint to, double distance)
    {
        var (x, y) = (to.X - from.X, to.Y - from.Y);
        var length = Math.Max(double.Hypot(x, y), 1e-9);
        return new MapPoint(-y / length * distance, x / length * distance);
    }
}

/// <param name="IsNamed">Whether its name is written beside it, always; the others' when there is room.</param>
/// <param name="NameIsLeft">Whether the name ends at the station rather than beginning there.</param>
internal sealed record MapStop(RailStation Station, MapPoint Place, bool IsNamed, bool NameIsLeft)
{
    private const double Aside = 14;

    /// <summary>What a transfer station is called after a hyphen is what riders leave out.</summary>
    public string ShortName => Station.Name.Length <= 24 ? Station.Name : Station.Name.Split('-')[0];

    /// <summary>Where the name begins, or ends.</summary>
    public double NameX => Place.X + (NameIsLeft ? -Aside : Aside);
}
