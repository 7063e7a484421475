using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CtaStreaming.Platform.Http;

/// <summary>What an engine takes and gives, and the middleware that agrees on it with the client.</summary>
public sealed class MediaTypeRules
{
    private readonly MediaTypeHeaderValue[] _answers;
    private readonly MediaTypeHeaderValue[] _requests;

    /// <param name="answers">What it answers with, in order of preference, for clients that take several equally.</param>
    /// <param name="furtherRequests">What request bodies may be besides those.</param>
    public MediaTypeRules(IEnumerable<string> answers, IEnumerable<string> furtherRequests)
    {
        _answers = [.. answers.Select(type => new MediaTypeHeaderValue(type))];
        _requests = [.. _answers, .. furtherRequests.Select(type => new MediaTypeHeaderValue(type))];
    }

    /// <summary>The type to answer with; null when the client takes none of them.</summary>
    public string? Negotiate(StringValues accept)
    {
        if (StringValues.IsNullOrEmpty(accept)) return _answers[0].MediaType.Value;
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges)) return null;
        var best = from answer in _answers
                   let quality = ranges.Where(range => Takes(range, answer)).Select(range => range.Quality ?? 1.0).DefaultIfEmpty(0).Max()
                   where quality > 0
                   orderby quality descending
                   select answer.MediaType.Value;
        return best.FirstOrDefault();
    }

    /// <summary>
    /// The same for an engine whose framework lets the client's order decide instead of its own: the type that the client names first of those that
    /// it takes most readily, exact types before ranges.
    /// </summary>
    public string? NegotiateInClientsOrder(StringValues accept)
    {
        if (StringValues.IsNullOrEmpty(accept)) return _answers[0].MediaType.Value;
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges)) return null;
        var best = from range in ranges
                   let quality = range.Quality ?? 1.0
                   where quality > 0
                   orderby quality descending, range.MatchesAllTypes, range.MatchesAllSubTypes
                   from answer in _answers
                   where Takes(range, answer)
                   select answer.MediaType.Value;
        return best.FirstOrDefault();
    }

    /// <summary>The middleware, behind routing: an unknown path is 404 whatever the client accepts.</summary>
    /// <exception cref="ApiException">406 or 415: client and engine have no type in common.</exception>
    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(next);
        if (http.GetEndpoint() is null) return next(http);
        http.Response.ContentType = Negotiate(http.Request.Headers.Accept)
            ?? throw new ApiException(StatusCodes.Status406NotAcceptable, "HTTP 406 Not Acceptable");
        if (MayHaveBody(http.Request) && !IsReadable(http.Request))
            throw new ApiException(StatusCodes.Status415UnsupportedMediaType, "HTTP 415 Unsupported Media Type");
        return next(http);
    }

    // Not MediaTypeHeaderValue.IsSubsetOf, to which every type that ends in +json is application/json too.
    private static bool Takes(MediaTypeHeaderValue range, MediaTypeHeaderValue answer) =>
        range.MatchesAllTypes
        || (range.MatchesAllSubTypes && range.Type.Equals(answer.Type, StringComparison.OrdinalIgnoreCase))
        || range.MediaType.Equals(answer.MediaType, StringComparison.OrdinalIgnoreCase);

    private static bool MayHaveBody(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) || HttpMethods.IsPut(request.Method) || HttpMethods.IsPatch(request.Method);

    // A body without a type is taken for what it should be: old clients rely on it.
    private bool IsReadable(HttpRequest request) =>
        string.IsNullOrEmpty(request.ContentType)
        || (MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && _requests.Any(known => known.MediaType.Equals(type.MediaType, StringComparison.OrdinalIgnoreCase)));
}
