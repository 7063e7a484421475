using System.ComponentModel;
using CtaStreaming.Dashboard.London;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Pages;
using CtaStreaming.Dashboard.Pipeline;
using CtaStreaming.Dashboard.Search;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CtaStreaming.Dashboard.Api;

/// <summary>The pages' knowledge as JSON; <c>/openapi/v1.json</c> describes it.</summary>
internal static class ApiEndpoints
{
    private const int MaxHits = 8;

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").AddEndpointFilter(async (context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return await next(context);
        });
        api.MapGet("/status", Status).WithSummary("Every line with its stations and trains, the weather, and entries by station.");
        api.MapGet("/stations", Stations).WithSummary("All stations with the lines that call there.");
        api.MapGet("/stations/{id:int}/arrivals", Arrivals).WithSummary("The next trains at a station, foretold from how long trains have taken lately.");
        api.MapGet("/trains/{id}", Train).WithSummary("One train: where it is, has been and goes.");
        api.MapGet("/alerts", Alerts).WithSummary("What the dashboard has noticed: gaps, bunched, held and delayed trains, cold stretches. Those that last come first.");
        api.MapGet("/pipeline", Pipeline).WithSummary("How each stage of the pipeline is doing, and how good the predictions were.");
        api.MapGet("/london", London).WithSummary("London's Underground: entries and exits by station and by quarter of an hour, and people inside.");
        api.MapGet("/search", Search).WithSummary("Stations and lines by the beginnings of the words in their names.");
        routes.MapOpenApi();
    }

    private static JsonHttpResult<StatusResponse> Status(NetworkPicture picture) => TypedResults.Json(
        StatusResponse.Of(picture.Railway, picture.State, picture.Weather, picture.Entries, picture.Now), ApiJson.Default.StatusResponse);

    private static JsonHttpResult<IReadOnlyList<StationResponse>> Stations(LiveRailway railway) =>
        TypedResults.Json(StationResponse.Of(railway.Current), ApiJson.Default.IReadOnlyListStationResponse);

    private static Results<JsonHttpResult<ArrivalsResponse>, NotFound> Arrivals([Description("The station's id, such as 40380.")] int id, NetworkPicture picture) =>
        picture.Railway.Station(id) is { } station
            ? TypedResults.Json(ArrivalsResponse.Of(station, picture), ApiJson.Default.ArrivalsResponse)
            : TypedResults.NotFound();

    private static Results<JsonHttpResult<TrainResponse>, NotFound> Train([Description("The train's id, such as R007.")] string id, NetworkPicture picture) =>
        picture.State.Trains.TryGetValue(id, out var train) && picture.Railway.Line(train.Line) is { } line
            ? TypedResults.Json(TrainResponse.Of(line, train, picture), ApiJson.Default.TrainResponse)
            : TypedResults.NotFound();

    private static JsonHttpResult<IReadOnlyList<AlertResponse>> Alerts(NetworkPicture picture) =>
        TypedResults.Json(AlertResponse.Of(picture.Alerts, picture.Railway), ApiJson.Default.IReadOnlyListAlertResponse);

    private static JsonHttpResult<PipelineResponse> Pipeline(PipelineMonitor monitor, NetworkPicture picture) =>
        TypedResults.Json(PipelineResponse.Of(monitor.Current, picture.State.Forecasts.Score), ApiJson.Default.PipelineResponse);

    private static JsonHttpResult<LondonResponse> London(LondonPicture picture) => TypedResults.Json(LondonResponse.Of(picture), ApiJson.Default.LondonResponse);

    private static JsonHttpResult<IReadOnlyList<SearchHit>> Search([Description("What was typed.")] string? q, LiveRailway railway) =>
        TypedResults.Json(StationSearch.Find(railway.Current, q, MaxHits), ApiJson.Default.IReadOnlyListSearchHit);
}
