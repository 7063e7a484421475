using CtaStreaming.Hosting;
using CtaStreaming.SearchSink.Documents;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.SearchSink.Bulk;

/// <summary>Gets documents into Elasticsearch, however long that takes, and finds those that it will never take.</summary>
internal sealed partial class BulkDelivery(BulkApi bulk, DependencyWaiter waiter, ILogger<BulkDelivery> logger)
{
    private bool _hasComplained;

    /// <returns>The documents that Elasticsearch has refused for what is in them. All others are stored.</returns>
    public async Task<IReadOnlyList<Rejection>> DeliverAsync(IReadOnlyList<Document> documents, CancellationToken cancellationToken)
    {
        var rejected = new List<Rejection>();
        var open = new Stack<BulkPart>();
        if (documents.Count > 0) open.Push(new BulkPart(documents));
        while (open.TryPop(out var part))
        {
            try
            {
                await waiter.WaitForAsync(
                    bulk.Name,
                    async token =>
                    {
                        await SendAsync(part, rejected, token);
                        return true;
                    },
                    exception => exception is SearchFailure { IsToBeRepeated: true },
                    cancellationToken,
                    exception => (exception as SearchFailure)?.RetryAfter ?? TimeSpan.Zero);
            }
            catch (SearchFailure failure) when (failure.Kind is FailureKind.TooLarge or FailureKind.Malformed)
            {
                if (part.Count > 1)
                {
                    Splitting(part.Count, failure.Message);
                    foreach (var half in part.Halves()) open.Push(half);
                }
                else
                {
                    Reject(part.Documents[0], failure.Message, rejected);
                }
            }
        }

        return rejected;
    }

    private async Task SendAsync(BulkPart part, List<Rejection> rejected, CancellationToken cancellationToken)
    {
        try
        {
            var (outcomes, retryAfter) = await bulk.CreateAsync(part.Documents, cancellationToken);
            for (var index = 0; index < outcomes.Count; index++) Settle(part.Documents[index], outcomes[index], rejected);
            var failure = part.Keep(outcomes, retryAfter);
            if (failure is not null) throw failure;
            _hasComplained = false;
        }
        catch (SearchFailure failure) when (failure.IsToBeRepeated)
        {
            SearchMetrics.CountRetries(part.Count, failure.Reason);
            // Once, and as an error: waiting alone mends nothing here. That it still waits, the waiter says now and then.
            if (failure.Kind == FailureKind.Configuration && !_hasComplained) NotLetIn(bulk.Name, failure.Message);
            _hasComplained |= failure.Kind == FailureKind.Configuration;
            throw;
        }
    }

    private static void Settle(Document document, ItemOutcome outcome, List<Rejection> rejected)
    {
        if (outcome.IsStored) SearchMetrics.Count(document.Record.Topic, "stored");
        else if (outcome.IsPresent) SearchMetrics.Count(document.Record.Topic, "present");
        else if (!outcome.IsTransient && !outcome.IsConfiguration) Reject(document, $"{outcome.Status} {outcome.Reason}", rejected);
    }

    private static void Reject(Document document, string reason, List<Rejection> rejected)
    {
        SearchMetrics.Count(document.Record.Topic, "rejected");
        rejected.Add(new Rejection(document.Record, new DocumentRejectedException(reason)));
    }

    [LoggerMessage(1, LogLevel.Error, "{Elasticsearch} does not take documents until somebody sees to it; nothing is lost meanwhile: {Reason}")]
    private partial void NotLetIn(string elasticsearch, string reason);

    [LoggerMessage(2, LogLevel.Warning, "a request of {Documents} documents is sent again in halves: {Reason}")]
    private partial void Splitting(int documents, string reason);
}
