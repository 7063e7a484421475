using System.Globalization;
using CtaStreaming.SearchSink.Documents;

namespace CtaStreaming.SearchSink.Bulk;

/// <summary>The documents of one request, fewer with each time that it is repeated.</summary>
internal sealed class BulkPart(IReadOnlyList<Document> documents)
{
    public IReadOnlyList<Document> Documents { get; private set; } = documents;

    public int Count => Documents.Count;

    /// <summary>In the order to push them onto a stack, so that the first comes off first.</summary>
    public IEnumerable<BulkPart> Halves() =>
        [new BulkPart([.. Documents.Skip(Count / 2)]), new BulkPart([.. Documents.Take(Count / 2)])];

    /// <summary>Keeps the documents that are to be sent again, and says why; null where there are none.</summary>
    public SearchFailure? Keep(IReadOnlyList<ItemOutcome> outcomes, TimeSpan retryAfter)
    {
        var again = outcomes.Where(IsToBeRepeated).ToList();
        if (again.Count == 0) return null;

        var of = Count;
        Documents = [.. Documents.Where((_, index) => IsToBeRepeated(outcomes[index]))];
        // What a person has to see to is said first: the rest passes by itself.
        var example = again.Find(outcome => outcome.IsConfiguration) is { Status: > 0 } configuration ? configuration : again[0];
        var kind = example.IsConfiguration ? FailureKind.Configuration : FailureKind.Transient;
        return new SearchFailure(
            kind,
            $"{again.Count} of {of} documents are not taken for now: {example.Status} {example.Reason}{SearchFailure.Remedy(kind, example.Status)}",
            example.Status.ToString(CultureInfo.InvariantCulture),
            retryAfter);
    }

    private static bool IsToBeRepeated(ItemOutcome outcome) => outcome.IsTransient || outcome.IsConfiguration;
}
