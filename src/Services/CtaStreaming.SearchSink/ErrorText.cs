using System.Text.Json;

namespace CtaStreaming.SearchSink;

/// <summary>Elasticsearch's error objects in one line: type, reason, and what that was caused by.</summary>
internal static class ErrorText
{
    // A cause may have a cause; the third says nothing that the first two did not.
    private const int Deepest = 3;

    public static string Of(JsonElement error) => string.Join("; caused by ", Parts(error).Take(Deepest));

    private static IEnumerable<string> Parts(JsonElement error)
    {
        while (true)
        {
            yield return $"{Text(error, "type") ?? "error"}: {Text(error, "reason") ?? "no reason"}";
            if (!error.TryGetProperty("caused_by", out error) || error.ValueKind != JsonValueKind.Object) yield break;
        }
    }

    private static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
