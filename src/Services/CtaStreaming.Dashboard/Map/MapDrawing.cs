using CtaStreaming.Dashboard.Network;

namespace CtaStreaming.Dashboard.Map;

/// <summary>The network as lines and dots; once the whole of it, and once the Loop, where five lines share a few streets.</summary>
internal sealed class MapDrawing
{
    /// <summary>Units of the drawing; an SVG has no size of its own.</summary>
    private const double Size = 1000;

    private MapDrawing(MapView city, MapView? loop) => (City, Loop) = (city, loop);

    public MapView City { get; }

    /// <summary>Null for a railway without one.</summary>
    public MapView? Loop { get; }

    public static MapDrawing Of(Railway railway)
    {
        var links = MapLink.Of(railway);
        var all = railway.Stations.Where(MapLink.IsPlaced).ToList();
        var loop = railway.Lines.SelectMany(line => line.Strip.Stops).Where(stop => stop.OnLoop).Select(stop => stop.Station)
            .DistinctBy(station => station.Id).Where(MapLink.IsPlaced).ToList();
        return new MapDrawing(
            MapView.Of("city", railway, links, all, Size, Size * 1.6, gap: 5),
            loop.Count > 2 ? MapView.Of("loop", railway, links, loop, Size * 0.6, Size * 0.5, gap: 7) : null);
    }
}
