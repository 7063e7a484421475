using CtaStreaming.Dashboard.Entries;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Trains;
using CtaStreaming.Dashboard.Weather;

namespace CtaStreaming.Dashboard.Api;

internal static class ApiEndpoints
{
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api");
        api.MapGet("/status", (HttpContext context, LiveRailway railway, LiveNetwork network, LiveWeather weather, LiveEntries entries, TimeProvider time) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            var (state, now) = (network.Expire(), time.GetUtcNow());
            return TypedResults.Json(
                StatusResponse.Of(railway.Current, state, weather.Current, entries.At(state.EventTimeAt(now)), now), ApiJson.Default.StatusResponse);
        });
        api.MapGet("/stations", (LiveRailway railway) => TypedResults.Json(StationResponse.Of(railway.Current), ApiJson.Default.IReadOnlyListStationResponse));
    }
}
