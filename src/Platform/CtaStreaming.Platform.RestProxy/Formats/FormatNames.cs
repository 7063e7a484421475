using Microsoft.Net.Http.Headers;

namespace CtaStreaming.Platform.RestProxy.Formats;

/// <summary>What the embedded formats are called: in a consumer's config, and in media types.</summary>
internal static class FormatNames
{
    public const string Binary = "binary";
    public const string Json = "json";
    public const string Avro = "avro";

    public static readonly IReadOnlyList<string> All = [Binary, Json, Avro];

    /// <summary>Of the requests and answers that hold records.</summary>
    public static string MediaType(string name) => $"application/vnd.kafka.{name}.v2+json";

    /// <summary>
    /// The format of a request that holds records; null for any other type. A missing one is not guessed: the records would be stored wrongly.
    /// </summary>
    public static string? OfContentType(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
            ? All.FirstOrDefault(name => type.MediaType.Equals(MediaType(name), StringComparison.OrdinalIgnoreCase))
            : null;
}
