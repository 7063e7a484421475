using CtaStreaming.Kafka;
using CtaStreaming.SearchSink.Bulk;
using CtaStreaming.SearchSink.Documents;

namespace CtaStreaming.SearchSink;

/// <summary>Deals with all records of a batch: each is a document in Elasticsearch afterwards, or a dead letter.</summary>
internal sealed class Delivery(BulkDelivery bulk, DeadLetterProducer deadLetters)
{
    public async Task RunAsync(Batch batch, CancellationToken cancellationToken)
    {
        foreach (var rejection in batch.Undecodable) SearchMetrics.Count(rejection.Record.Topic, "rejected");
        var refused = await bulk.DeliverAsync(batch.Documents, cancellationToken);
        foreach (var topic in batch.Undecodable.Concat(refused).GroupBy(rejection => rejection.Record.Topic))
        {
            // The first alone, for it may have to create the topic; then all at once, since one after the other would wait out each one's way.
            await SendAsync(topic.First(), cancellationToken);
            await Task.WhenAll(topic.Skip(1).Select(rejection => SendAsync(rejection, cancellationToken)));
        }
    }

    private Task SendAsync(Rejection rejection, CancellationToken cancellationToken) =>
        deadLetters.SendAsync(rejection.Record, rejection.Cause, cancellationToken);
}
