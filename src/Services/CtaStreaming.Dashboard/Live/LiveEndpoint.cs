using System.Buffers;
using System.Net.Mime;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CtaStreaming.Dashboard.Live;

/// <summary><c>GET /events</c>: a snapshot, then every change as it happens.</summary>
/// <remarks>
/// Written by hand rather than with <c>TypedResults.ServerSentEvents</c>, which would encode each change again for each browser.
/// </remarks>
internal static class LiveEndpoint
{
    /// <summary>A browser that takes nothing for this long is gone, or too slow to be shown the present.</summary>
    private static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(10);

    /// <summary>What a refused browser is told to wait, in seconds.</summary>
    private const string RetryAfter = "15";

    public static void MapLive(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/events", (HttpContext context, LiveFeed feed, LiveListening listening, string? lastEventId) => listening.ListenAsync(context, feed, lastEventId, "/snapshot"));
        routes.MapGet("/snapshot", (HttpContext context, LiveFeed feed) => Snapshot(context, feed));
    }

    /// <summary>Answers with the whole picture, for browsers that the stream does not reach.</summary>
    public static FileContentHttpResult Snapshot(HttpContext context, IFrameSource feed)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Bytes(feed.SnapshotDocument(), MediaTypeNames.Application.Json);
    }

    /// <summary>Says that it is not the browser's fault, and when to come again.</summary>
    public static Task RefuseAsync(HttpContext context, string why)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = RetryAfter;
        return context.Response.WriteAsync(why + "\n");
    }

    /// <summary>Sends what comes until nobody listens, or the listener is too slow.</summary>
    public static async Task SendAsync(HttpContext context, IFrameSource feed, TimeProvider time, string? lastEventId, CancellationToken end)
    {
        context.Response.ContentType = MediaTypeNames.Text.EventStream;
        context.Response.Headers.CacheControl = "no-store";
        context.Features.Get<IHttpResponseBodyFeature>()!.DisableBuffering();
        var body = context.Response.BodyWriter;

        var frames = new List<byte[]>();
        var place = feed.Ring.Resume(lastEventId);
        if (place is null)
        {
            (var snapshot, place) = feed.Snapshot();
            frames.Add(snapshot);
        }

        using var timeout = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var abort = timeout.Token.Register(context.Abort);
        await context.Response.StartAsync(end);
        while (true)
        {
            foreach (var frame in frames) body.Write(frame);
            timeout.CancelAfter(WriteTimeout);
            await body.FlushAsync(end);
            timeout.CancelAfter(Timeout.InfiniteTimeSpan);

            frames.Clear();
            await feed.Ring.WaitAsync(place.Value, end);
            place = feed.Ring.Read(place.Value, frames);
            if (place is not null) continue;

            // Too slow. An orderly end would wait behind what has not been taken yet; the browser comes back either way.
            context.Abort();
            return;
        }
    }
}
