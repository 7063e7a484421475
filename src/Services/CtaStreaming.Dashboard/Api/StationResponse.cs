using CtaStreaming.Dashboard.Network;

namespace CtaStreaming.Dashboard.Api;

/// <param name="Lat">WGS 84 degrees north; null where it is not known.</param>
/// <param name="Lon">WGS 84 degrees east; negative in Chicago.</param>
internal sealed record StationResponse(int Id, string Name, IReadOnlyList<string> Lines, double? Lat, double? Lon)
{
    public static IReadOnlyList<StationResponse> Of(Railway railway) =>
        [.. railway.Stations.Select(station => new StationResponse(station.Id, station.Name, station.Lines, station.Latitude, station.Longitude))];
}
