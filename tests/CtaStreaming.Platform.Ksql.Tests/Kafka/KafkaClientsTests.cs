using Confluent.Kafka;
using CtaStreaming.Platform.Ksql.Kafka;
using CtaStreaming.Platform.Ksql.Tests.Runtime.Support;
using CtaStreaming.Platform.Ksql.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CtaStreaming.Platform.Ksql.Tests.Kafka;

[Collection(SurroundingsCollection.Name)]
public sealed class KafkaClientsTests(Surroundings surroundings)
{
    /// <summary>It did: minutes after DROP … DELETE TOPIC the topic was there again, empty, because the producer refreshed what it knew of it.</summary>
    [Fact]
    public async Task A_producer_of_inserted_rows_does_not_bring_a_topic_into_being()
    {
        var there = await surroundings.Kafka.CreateTopicAsync("there");
        var gone = KafkaFixture.Name("gone");
        using var producer = new KafkaClients(surroundings.Options("unused_"), NullLogger.Instance).Producer();

        _ = producer.ProduceAsync(gone, new Message<byte[]?, byte[]?> { Value = [1] });
        // Asked for after the other one: when this is answered, so is that.
        await producer.ProduceAsync(there, new Message<byte[]?, byte[]?> { Value = [1] });

        Assert.Null(await surroundings.Kafka.Topics.FindAsync(gone));
    }
}
