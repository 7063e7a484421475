using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CtaStreaming.Platform.SchemaRegistry.Http;

/// <summary>What the registry takes and gives.</summary>
internal static class MediaTypes
{
    public const string V1 = "application/vnd.schemaregistry.v1+json";

    /// <summary>In order of preference, for clients that take several equally.</summary>
    private static readonly MediaTypeHeaderValue[] Answers =
        [new(V1), new("application/vnd.schemaregistry+json"), new("application/json")];

    private static readonly MediaTypeHeaderValue[] Requests = [.. Answers, new("application/octet-stream")];

    /// <summary>The type to answer with; null when the client takes none of them.</summary>
    public static string? Negotiate(StringValues accept)
    {
        if (StringValues.IsNullOrEmpty(accept)) return V1;
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges)) return null;
        var best = from answer in Answers
                   let quality = ranges.Where(range => Takes(range, answer)).Select(range => range.Quality ?? 1.0).DefaultIfEmpty(0).Max()
                   where quality > 0
                   orderby quality descending
                   select answer.MediaType.Value;
        return best.FirstOrDefault();
    }

    // Not MediaTypeHeaderValue.IsSubsetOf, to which every type that ends in +json is application/json too.
    private static bool Takes(MediaTypeHeaderValue range, MediaTypeHeaderValue answer) =>
        range.MatchesAllTypes
        || (range.MatchesAllSubTypes && range.Type.Equals(answer.Type, StringComparison.OrdinalIgnoreCase))
        || range.MediaType.Equals(answer.MediaType, StringComparison.OrdinalIgnoreCase);

    /// <summary>A body without a type is taken for what it should be: <c>curl -d @-</c> and old clients rely on it.</summary>
    public static bool IsReadable(HttpRequest request) =>
        string.IsNullOrEmpty(request.ContentType)
        || (MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && Requests.Any(known => known.MediaType.Equals(type.MediaType, StringComparison.OrdinalIgnoreCase)));
}
