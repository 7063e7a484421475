using System.Collections.Concurrent;
using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Contracts;
using CtaStreaming.Kafka.SchemaRegistry;
using CtaStreaming.Kafka.Serdes;
using CtaStreaming.Platform.SchemaRegistry;
using CtaStreaming.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Kafka.Tests;

/// <summary>Producer, registry, broker and consumer together, as the pipeline has them.</summary>
public sealed class AvroPipelineTests(BrokerFixture broker) : IClassFixture<BrokerFixture>, IAsyncLifetime
{
    private const string Topic = "org.chicago.cta.station.arrivals.o_hare.v1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly ArrivalValue First = new(40890, "B123", "a", "blue", "in_service", 40820, "a");
    private static readonly ArrivalValue Last = First with { TrainId = "B124", PrevStationId = null, PrevDirection = null };

    private readonly RecordingLogger<BrokerFixture> _log = new();
    private SchemaRegistryServer? _registry;

    public async Task InitializeAsync() =>
        _registry = await SchemaRegistryServer.StartAsync(new() { BootstrapServers = broker.BootstrapServers, Url = "http://127.0.0.1:0" });

    public async Task DisposeAsync() => await _registry!.DisposeAsync();

    [Fact]
    public async Task Arrivals_go_through_and_what_is_no_arrival_is_put_aside()
    {
        using var host = broker.Services(
            _log,
            services => services.AddSingleton<ILogger>(_log).AddSingleton<Arrivals>().AddHostedService(provider => provider.GetRequiredService<Arrivals>()),
            $"--SchemaRegistry:Url={_registry!.Url}");
        await host.Services.GetRequiredService<TopicProvisioner>().EnsureAsync([new TopicSpecification { Name = Topic, NumPartitions = 1 }], CancellationToken.None);
        await host.StartAsync();
        var registry = host.Services.GetRequiredService<ISchemaRegistryClient>();
        var clients = host.Services.GetRequiredService<KafkaClientFactory>();

        using (var producer = clients.CreateProducerBuilder<ArrivalKey, ArrivalValue>()
            .SetKeySerializer(new AvroSerializer<ArrivalKey>(registry)).SetValueSerializer(new AvroSerializer<ArrivalValue>(registry)).Build())
        using (var stranger = clients.CreateProducerBuilder<byte[], byte[]>().Build())
        {
            await producer.ProduceAsync(Topic, new Message<ArrivalKey, ArrivalValue> { Key = new ArrivalKey(1), Value = First });
            await stranger.ProduceAsync(Topic, new Message<byte[], byte[]> { Value = Encoding.UTF8.GetBytes("""{"station_id":40890}""") });
            await stranger.ProduceAsync(Topic, new Message<byte[], byte[]> { Value = Convert.FromHexString("0000009999" + "00") });
            await producer.ProduceAsync(Topic, new Message<ArrivalKey, ArrivalValue> { Key = new ArrivalKey(2), Value = Last });
        }

        var arrivals = host.Services.GetRequiredService<Arrivals>();
        await arrivals.LastSeen.WaitAsync(Patience);
        await host.StopAsync();

        Assert.Equal([(new ArrivalKey(1), First), (new ArrivalKey(2), Last)], arrivals.Seen);
        Assert.Equal([$"{Topic}-key", $"{Topic}-value"], await registry.GetAllSubjectsAsync());
        using var dead = broker.ConsumerFromStart(Topic + DeadLetterProducer.TopicSuffix);
        Assert.Contains("the first byte is 0x7b", Reason(dead), StringComparison.Ordinal);
        Assert.Contains("names schema 39321", Reason(dead), StringComparison.Ordinal);
        Assert.True(dead.Consume(Patience).IsPartitionEOF);
    }

    private static string Reason(IConsumer<byte[], byte[]> dead) =>
        Encoding.UTF8.GetString(dead.Consume(Patience).Message.Headers.GetLastBytes("dlq.error.message"));

    private sealed class Arrivals(KafkaClientFactory clients, ISchemaRegistryClient registry, DeadLetterProducer deadLetters, TimeProvider time, ILogger logger)
        : ConsumerWorker<ArrivalKey, ArrivalValue>(deadLetters, time, logger)
    {
        private readonly TaskCompletionSource _lastSeen = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConcurrentQueue<(ArrivalKey, ArrivalValue)> Seen { get; } = new();

        public Task LastSeen => _lastSeen.Task;

        protected override ConsumerBuilder<ArrivalKey, ArrivalValue> CreateConsumerBuilder() =>
            clients.CreateConsumerBuilder<ArrivalKey, ArrivalValue>()
                .SetKeyDeserializer(new AvroDeserializer<ArrivalKey>(registry).AsSyncOverAsync())
                .SetValueDeserializer(new AvroDeserializer<ArrivalValue>(registry).AsSyncOverAsync());

        protected override void Subscribe(IConsumer<ArrivalKey, ArrivalValue> consumer, CancellationToken stoppingToken) =>
            consumer.Subscribe(Topics.ArrivalsPattern);

        protected override void Handle(ConsumeResult<ArrivalKey, ArrivalValue> record)
        {
            Seen.Enqueue((record.Message.Key, record.Message.Value));
            if (record.Message.Value == Last) _lastSeen.SetResult();
        }
    }
}
