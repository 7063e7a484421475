using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.Kafka;

namespace CtaStreaming.Throughput;

/// <summary>ksqlDB's table of entries by station, where a record says how many there were. It may stand for many events.</summary>
internal sealed class SummaryEnd(KafkaClientFactory clients) : IChainEnd
{
    private readonly IConsumer<Ignore, byte[]> _consumer =
        Committed.Open(clients.CreateConsumerBuilder<Ignore, byte[]>(Committed.Configure), EntryTopics.ByStation);

    public (int StationId, long Events) Read()
    {
        var summary = StationCount.FromJson(Committed.Next(_consumer));
        return (summary.StationId, summary.Count);
    }

    public void Dispose() => _consumer.Dispose();
}
