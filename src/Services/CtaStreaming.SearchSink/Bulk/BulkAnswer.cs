using System.Text.Json;

namespace CtaStreaming.SearchSink.Bulk;

/// <summary>The answer to a bulk request: an item for each document, in the request's order.</summary>
/// <remarks>https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-bulk</remarks>
internal static class BulkAnswer
{
    /// <exception cref="SearchFailure">This is no such answer: nobody can tell what became of the documents.</exception>
    public static IReadOnlyList<ItemOutcome> Parse(SearchAnswer answer, int documents)
    {
        try
        {
            using var json = JsonDocument.Parse(answer.Body);
            var items = json.RootElement.GetProperty("items").EnumerateArray().Select(Outcome).ToList();
            return items.Count == documents ? items : throw SearchFailure.NotUnderstood(answer, $"{items.Count} items for {documents} documents");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw SearchFailure.NotUnderstood(answer, exception.Message);
        }
    }

    private static ItemOutcome Outcome(JsonElement item)
    {
        var create = item.GetProperty("create");
        var reason = create.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object ? ErrorText.Of(error) : "";
        return new ItemOutcome(create.GetProperty("status").GetInt32(), reason);
    }
}
