using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.Kafka;
using CtaStreaming.Kafka.SchemaRegistry;
using CtaStreaming.Kafka.Serdes;

namespace CtaStreaming.Throughput;

/// <summary>The fan-in topic, where each event is a record.</summary>
internal sealed class FanInEnd(KafkaClientFactory clients, ISchemaRegistryClient registry) : IChainEnd
{
    private readonly Dictionary<int, long> _events = [];

    private readonly IConsumer<Ignore, TurnstileEvent> _consumer = Committed.Open(
        clients.CreateConsumerBuilder<Ignore, TurnstileEvent>(Committed.Configure)
            .SetValueDeserializer(new AvroDeserializer<TurnstileEvent>(registry).AsSyncOverAsync()),
        DerivedTopics.Turnstiles);

    public (int StationId, long Events) Read()
    {
        var station = Committed.Next(_consumer).StationId;
        return (station, _events[station] = _events.GetValueOrDefault(station) + 1);
    }

    public void Dispose() => _consumer.Dispose();
}
