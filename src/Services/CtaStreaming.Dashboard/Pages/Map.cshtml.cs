using CtaStreaming.Dashboard.Map;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Trains;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CtaStreaming.Dashboard.Pages;

internal sealed class MapModel(NetworkPicture picture) : PageModel
{
    /// <summary>A train is drawn beside its station, on the side of its direction.</summary>
    private const double TrainAside = 7;

    public NetworkPicture Picture { get; } = picture;

    public MapDrawing Drawing { get; } = MapDrawing.Of(picture.Railway);

    public IEnumerable<MapView> Views => Drawing.Loop is { } loop ? [Drawing.City, loop] : [Drawing.City];

    public IEnumerable<(Train Train, MapPoint Place)> TrainsIn(MapView view)
    {
        var places = view.Stops.ToDictionary(stop => stop.Station.Id, stop => stop.Place);
        return Picture.Trains.Where(train => places.ContainsKey(train.StationId)).OrderBy(train => train.Id, StringComparer.Ordinal)
            .Select(train => (train, places[train.StationId] + (train.Direction == Direction.A ? new MapPoint(-TrainAside, -TrainAside) : new MapPoint(TrainAside, TrainAside))));
    }
}
