using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Trains;

namespace CtaStreaming.Dashboard.Api;

internal static class ApiEndpoints
{
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api");
        api.MapGet("/status", (HttpContext context, Railway railway, LiveNetwork network, TimeProvider time) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return TypedResults.Json(StatusResponse.Of(railway, network.Expire(), time.GetUtcNow()), ApiJson.Default.StatusResponse);
        });
        api.MapGet("/stations", (Railway railway) => TypedResults.Json(StationResponse.Of(railway), ApiJson.Default.IReadOnlyListStationResponse));
    }
}
