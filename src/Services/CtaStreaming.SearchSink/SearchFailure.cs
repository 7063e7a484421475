using System.Net;
using System.Text.Json;

namespace CtaStreaming.SearchSink;

/// <summary>What a failure says about the next attempt.</summary>
internal enum FailureKind
{
    /// <summary>Elasticsearch is busy or away: the same request may succeed later.</summary>
    Transient,

    /// <summary>Elasticsearch or something before it does not let the sink in, or is not what it should be: a person has to see to it.</summary>
    Configuration,

    /// <summary>The request has too many bytes.</summary>
    TooLarge,

    /// <summary>Elasticsearch cannot read the request, for which one of its documents will be the reason.</summary>
    Malformed,
}

/// <summary>A request was not carried out, or not for all of its documents.</summary>
/// <param name="kind">What to do about it.</param>
/// <param name="message">What happened, as a person shall read it.</param>
/// <param name="reason">A word for it, to count by: a status, <c>connection</c> or <c>timeout</c>.</param>
/// <param name="retryAfter">How long Elasticsearch asks to be left alone.</param>
internal sealed class SearchFailure(FailureKind kind, string message, string reason, TimeSpan retryAfter, Exception? cause = null) : Exception(message, cause)
{
    private const int LongestExcerpt = 300;

    public FailureKind Kind { get; } = kind;

    public string Reason { get; } = reason;

    public TimeSpan RetryAfter { get; } = retryAfter;

    /// <summary>Whether the same request is to be sent again: at once or when somebody has mended the configuration.</summary>
    public bool IsToBeRepeated => Kind is FailureKind.Transient or FailureKind.Configuration;

    /// <summary>What an answer other than success says.</summary>
    public static SearchFailure Of(SearchAnswer answer)
    {
        var error = ErrorOf(answer.Body);
        var kind = KindOf(answer.Status, error is not null);
        var said = error ?? (answer.Body.Length == 0 ? "no explanation" : $"not an answer of Elasticsearch's: {Excerpt(answer.Body)}");
        return new SearchFailure(kind, $"{(int)answer.Status} {answer.Status}: {said}{Remedy(kind, (int)answer.Status)}", Code(answer.Status), answer.RetryAfter);
    }

    /// <summary>An answer of 200 that does not have what was asked for: a proxy's page, or a part of an answer.</summary>
    public static SearchFailure NotUnderstood(SearchAnswer answer, string why) =>
        new(FailureKind.Transient, $"{(int)answer.Status} {answer.Status}: not an answer of Elasticsearch's: {why}: {Excerpt(answer.Body)}", "answer", answer.RetryAfter);

    public static string Remedy(FailureKind kind, int status) => (kind, status) switch
    {
        (FailureKind.Configuration, 401) => "; check Search:ApiKey, Search:BasicAuthUserInfo or Search:BearerAuthToken",
        (FailureKind.Configuration, 403) => "; the sink's user needs create_doc and auto_configure on station_entries and station_exits, and manage_index_templates",
        (FailureKind.Configuration, 404) => "; check Search:Url, the templates, and the cluster's action.auto_create_index",
        (FailureKind.Configuration, _) => "; check Search:Url and what is between here and Elasticsearch",
        _ => "",
    };

    private static FailureKind KindOf(HttpStatusCode status, bool isElasticsearch) => (int)status switch
    {
        408 or 429 or >= 500 => FailureKind.Transient,
        413 => FailureKind.TooLarge,
        // A proxy says 400 to everything when it is spoken to in the wrong way; that must not cost a document.
        400 when isElasticsearch => FailureKind.Malformed,
        _ => FailureKind.Configuration,
    };

    private static string Code(HttpStatusCode status) => ((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string? ErrorOf(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("error", out var error)) return null;
            return error.ValueKind == JsonValueKind.Object ? ErrorText.Of(error) : error.ToString();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Excerpt(byte[] body)
    {
        var text = System.Text.Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, LongestExcerpt)));
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
