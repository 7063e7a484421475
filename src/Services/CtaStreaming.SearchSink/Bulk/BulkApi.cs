using CtaStreaming.SearchSink.Documents;

namespace CtaStreaming.SearchSink.Bulk;

/// <summary>Elasticsearch's bulk API: one request, tried once.</summary>
internal sealed class BulkApi(SearchHttp http, TimeProvider time)
{
    // Of each item only what is read; the rest of an answer is longer than the documents.
    private const string Path = "_bulk?filter_path=took,errors,items.*.status,items.*.error";

    public string Name => http.Name;

    /// <returns>What became of each document, in their order, and how long Elasticsearch asks to be left alone with those that it has not taken.</returns>
    /// <exception cref="SearchFailure">The request as a whole has failed; some of its documents may be stored all the same.</exception>
    public async Task<(IReadOnlyList<ItemOutcome> Outcomes, TimeSpan RetryAfter)> CreateAsync(IReadOnlyList<Document> documents, CancellationToken cancellationToken)
    {
        var body = new byte[documents.Sum(document => document.Lines.Length)];
        var position = 0;
        foreach (var document in documents)
        {
            document.Lines.CopyTo(body, position);
            position += document.Lines.Length;
        }

        var began = time.GetTimestamp();
        var answer = await http.SendAsync(HttpMethod.Post, Path, body, "application/x-ndjson", cancellationToken);
        SearchMetrics.Record(time.GetElapsedTime(began));
        return answer.IsSuccess ? (BulkAnswer.Parse(answer, documents.Count), answer.RetryAfter) : throw SearchFailure.Of(answer);
    }
}
