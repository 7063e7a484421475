using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Tests.Protocol;

namespace CtaStreaming.Platform.Broker.Tests.Clients;

/// <summary>
/// How the batches of a topic are compressed in the log. A client that believes the broker cannot take a codec sends without it,
/// and says nothing.
/// </summary>
internal static class StoredCodecs
{
    /// <summary>The codecs' names in the order in which they first appear.</summary>
    public static async Task<string[]> OfAsync(TestBroker broker, string topic)
    {
        using var wire = await WireClient.ConnectAsync(broker);
        var records = (await wire.FetchAsync(topic, 0)).Partitions[0].Records;
        return [.. RecordBatchReader.Batches(records).Select(batch => NameOf(new RecordBatchHeader(batch.Span).Codec)).Distinct()];
    }

    private static string NameOf(CompressionCodec codec) => codec.ToString().ToLowerInvariant();
}
