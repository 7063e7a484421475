using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace CtaStreaming.Platform.Http;

/// <summary>
/// Path segments from the request line itself. The server decodes everything in a path but <c>%2F</c>, so in its route values
/// the names <c>a/b</c> (sent as <c>a%2Fb</c>) and <c>a%2Fb</c> (sent as <c>a%252Fb</c>) are one; in the request line they differ.
/// </summary>
public static class RawPath
{
    /// <summary>The decoded segment that the matched route calls <paramref name="parameter"/>.</summary>
    public static string Segment(HttpContext http, string parameter)
    {
        ArgumentNullException.ThrowIfNull(http);
        var route = (RouteEndpoint)http.GetEndpoint()!;
        var index = IndexOf(route, parameter);
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var segments = target.Split('?', 2)[0].Split('/');
        return target.StartsWith('/') && segments.Length == route.RoutePattern.PathSegments.Count + 1
            ? Uri.UnescapeDataString(segments[index + 1])
            : (string)http.GetRouteValue(parameter)!;
    }

    private static int IndexOf(RouteEndpoint route, string parameter)
    {
        var segments = route.RoutePattern.PathSegments;
        return Enumerable.Range(0, segments.Count).First(
            index => segments[index].Parts is [RoutePatternParameterPart part] && part.Name == parameter);
    }
}
