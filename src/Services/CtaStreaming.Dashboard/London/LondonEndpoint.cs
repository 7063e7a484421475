using CtaStreaming.Dashboard.Live;

namespace CtaStreaming.Dashboard.London;

/// <summary><c>GET /london/events</c>: a snapshot of London's riders, then every change.</summary>
internal static class LondonEndpoint
{
    public const string Path = "/london/events";

    public const string SnapshotPath = "/london/snapshot";

    public static void MapLondon(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (HttpContext context, LondonFeed feed, LiveListening listening, string? lastEventId) => listening.ListenAsync(context, feed, lastEventId, SnapshotPath)).ExcludeFromDescription();
        routes.MapGet(SnapshotPath, (HttpContext context, LondonFeed feed) => LiveEndpoint.Snapshot(context, feed)).ExcludeFromDescription();
    }
}
