using CtaStreaming.Platform.SchemaRegistry.Errors;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.Platform.SchemaRegistry.Http;

/// <summary>Agrees on media types once a route is known: an unknown path is 404 whatever the client accepts.</summary>
internal static class Negotiation
{
    public static Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint() is null) return next(http);

        if (MediaTypes.Negotiate(http.Request.Headers.Accept) is not { } type)
            throw new RegistryException(StatusCodes.Status406NotAcceptable, "HTTP 406 Not Acceptable");
        http.Response.ContentType = type;

        var hasBody = HttpMethods.IsPost(http.Request.Method) || HttpMethods.IsPut(http.Request.Method);
        if (hasBody && !MediaTypes.IsReadable(http.Request))
            throw new RegistryException(StatusCodes.Status415UnsupportedMediaType, "HTTP 415 Unsupported Media Type");
        return next(http);
    }
}
