using Confluent.Kafka;
using CtaStreaming.Dashboard.Live;

namespace CtaStreaming.Dashboard.Replays;

/// <summary><c>GET /replay/events?at=…&amp;speed=…</c>: the stream as it was, in the same frames as the live one.</summary>
internal static class ReplayEndpoint
{
    public const string Path = "/replay/events";

    public static void MapReplay(this IEndpointRouteBuilder routes) => routes.MapGet(Path, StreamAsync).ExcludeFromDescription();

    private static async Task StreamAsync(HttpContext context, ReplaySeats seats, ReplayProjector projector, IHostApplicationLifetime lifetime, TimeProvider time, string? at, string? speed)
    {
        if (ReplayRequest.Parse(at, speed, out var problem) is not { } request)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync(problem + "\n");
            return;
        }

        using var seat = seats.TryTake();
        if (seat is null)
        {
            await LiveEndpoint.RefuseAsync(context, "As many replays are running as this server can serve. Try again later.");
            return;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            var replay = await projector.OpenAsync(request, request.Until, end.Token);
            var playing = replay.PlayAsync(end.Token);
            await LiveEndpoint.SendAsync(context, replay.Feed, time, lastEventId: null, end.Token);
            await end.CancelAsync();
            await playing;
        }
        catch (KafkaException) when (!context.Response.HasStarted)
        {
            await LiveEndpoint.RefuseAsync(context, "Kafka does not answer. Try again later.");
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }
}
