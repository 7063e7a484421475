namespace CtaStreaming.Dashboard.Pages;

internal static class PageEndpoints
{
    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets();
        // With the static assets, so that pages link to addresses that change with a file's content and may be kept for good.
        app.MapRazorPages().WithStaticAssets();
        app.MapGet(Stylesheet.Path, (HttpContext context, Stylesheet stylesheet) => stylesheet.Serve(context));
    }

    /// <summary>A page instead of an empty answer when a request fails.</summary>
    public static void UseStatusPages(this WebApplication app)
    {
        app.UseExceptionHandler("/status/500");
        app.UseStatusCodePagesWithReExecute("/status/{0}");
    }
}
