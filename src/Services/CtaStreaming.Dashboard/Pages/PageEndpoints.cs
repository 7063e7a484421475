namespace CtaStreaming.Dashboard.Pages;

internal static class PageEndpoints
{
    public static void MapLinesStylesheet(this IEndpointRouteBuilder routes) =>
        routes.MapGet(LinesStylesheet.Path, (HttpContext context, LinesStylesheet stylesheet) => stylesheet.Serve(context));

    /// <summary>Pages for people; programs that ask for the API or the stream get the bare status.</summary>
    public static void UseStatusPages(this WebApplication app)
    {
        app.UseWhen(
            context => context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase),
            pages =>
            {
                pages.UseExceptionHandler("/status/500");
                pages.UseStatusCodePagesWithReExecute("/status/{0}");
            });
    }
}
