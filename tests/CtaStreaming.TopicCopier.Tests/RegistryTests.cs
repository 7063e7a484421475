using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.Kafka.SchemaRegistry;
using CtaStreaming.Kafka.Serdes;
using CtaStreaming.Platform.SchemaRegistry;

namespace CtaStreaming.TopicCopier.Tests;

/// <summary>A pipeline of Avro records moves, with the registry's ids that its records carry.</summary>
public sealed class RegistryTests(TwoClusters clusters) : IClassFixture<TwoClusters>
{
    private const string Topic = "org.chicago.cta.station.arrivals.o_hare.v1";
    private const string Group = "CtaStreaming.Dashboard";

    [Fact]
    public async Task A_registry_on_the_target_serves_the_same_ids_and_readers_go_on()
    {
        await clusters.Source.CreateAsync(Topic);
        var subjects = await FillAsync();
        await clusters.Source.CommitAsync(Group, Topic, 2);

        var (exitCode, output) = await clusters.CopyAsync();
        Assert.True(exitCode == 0, output);

        await using var registry = await StartRegistryAsync(clusters.Target);
        using var client = new CachedSchemaRegistryClient(new SchemaRegistryConfig { Url = registry.Url.ToString() });
        Assert.Equal(subjects, await SubjectsAsync(client));
        using var consumer = new ConsumerBuilder<ArrivalKey, ArrivalValue>(new ConsumerConfig { BootstrapServers = clusters.Target.Address, GroupId = Group, AutoOffsetReset = AutoOffsetReset.Error })
            .SetKeyDeserializer(new AvroDeserializer<ArrivalKey>(client).AsSyncOverAsync())
            .SetValueDeserializer(new AvroDeserializer<ArrivalValue>(client).AsSyncOverAsync())
            .Build();
        consumer.Subscribe(Topic);
        Assert.Equal((new ArrivalKey(3), Arrival("B3")), Pair(consumer.Consume(KafkaSide.Patience)));
        consumer.Close();
    }

    private async Task<List<(string Subject, int Id)>> FillAsync()
    {
        await using var registry = await StartRegistryAsync(clusters.Source);
        using var client = new CachedSchemaRegistryClient(new SchemaRegistryConfig { Url = registry.Url.ToString() });
        using var producer = new ProducerBuilder<ArrivalKey, ArrivalValue>(new ProducerConfig { BootstrapServers = clusters.Source.Address })
            .SetKeySerializer(new AvroSerializer<ArrivalKey>(client)).SetValueSerializer(new AvroSerializer<ArrivalValue>(client)).Build();
        for (var number = 1; number <= 4; number++)
        {
            await producer.ProduceAsync(Topic, new Message<ArrivalKey, ArrivalValue> { Key = new ArrivalKey(number), Value = Arrival($"B{number}") });
        }

        return await SubjectsAsync(client);
    }

    private static async Task<List<(string Subject, int Id)>> SubjectsAsync(CachedSchemaRegistryClient client)
    {
        var subjects = new List<(string, int)>();
        foreach (var subject in await client.GetAllSubjectsAsync()) subjects.Add((subject, (await client.GetLatestSchemaAsync(subject)).Id));
        return subjects;
    }

    private static Task<SchemaRegistryServer> StartRegistryAsync(KafkaSide cluster) =>
        SchemaRegistryServer.StartAsync(new SchemaRegistryServerOptions { BootstrapServers = cluster.Address, Url = "http://127.0.0.1:0" });

    private static (ArrivalKey, ArrivalValue) Pair(ConsumeResult<ArrivalKey, ArrivalValue> record) => (record.Message.Key, record.Message.Value);

    private static ArrivalValue Arrival(string train) => new(40890, train, "a", "blue", "in_service", 40820, "a");
}
