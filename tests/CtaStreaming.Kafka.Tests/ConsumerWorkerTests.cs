using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Kafka.Tests;

public sealed class ConsumerWorkerTests(BrokerFixture broker) : IClassFixture<BrokerFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly RecordingLogger<BrokerFixture> _log = new();

    [Fact]
    public async Task Records_are_handled_in_order_and_the_end_is_told()
    {
        using var host = await StartAsync("ordered");
        Produce(host, "ordered", Enumerable.Range(0, 500).Select(number => $"{number}"));

        var worker = host.Services.GetRequiredService<Numbers>();
        await worker.AllRead(500).WaitAsync(Patience);
        await host.StopAsync();

        Assert.Equal(Enumerable.Range(0, 500), worker.Handled);
    }

    [Fact]
    public async Task A_record_that_cannot_be_decoded_is_put_aside_counted_and_logged_and_the_flow_goes_on()
    {
        var counted = new ConcurrentBag<(string Topic, long Count)>();
        using var meter = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "cta.dead_letters") listener.EnableMeasurementEvents(instrument);
            },
        };
        meter.SetMeasurementEventCallback<long>((_, value, tags, _) => counted.Add(((string)tags[0].Value!, value)));
        meter.Start();

        using var host = await StartAsync("poisoned");
        Produce(host, "poisoned", ["1", "two", "3"]);
        var worker = host.Services.GetRequiredService<Numbers>();
        await worker.Until(2).WaitAsync(Patience);
        await host.StopAsync();

        Assert.Equal([1, 3], worker.Handled);
        using var dead = broker.ConsumerFromStart("poisoned.dlq");
        var letter = dead.Consume(Patience).Message;
        Assert.Equal(("key", "two"), (Encoding.UTF8.GetString(letter.Key), Encoding.UTF8.GetString(letter.Value)));
        var headers = letter.Headers.ToDictionary(header => header.Key, header => Encoding.UTF8.GetString(header.GetValueBytes()));
        Assert.Equal("kept", headers["origin"]);
        Assert.Equal(("poisoned", "0", "1"), (headers["dlq.topic"], headers["dlq.partition"], headers["dlq.offset"]));
        Assert.Equal(("System.FormatException", "'two' is no number"), (headers["dlq.error.type"], headers["dlq.error.message"]));
        Assert.InRange(long.Parse(headers["dlq.timestamp"]), 1, letter.Timestamp.UnixTimestampMs);
        Assert.NotEmpty(headers["dlq.service"]);
        Assert.True(dead.Consume(Patience).IsPartitionEOF);
        Assert.Equal(("poisoned", 1L), Assert.Single(counted, count => count.Topic == "poisoned"));
        Assert.Single(_log.Lines, line => line.StartsWith("put poisoned [[0]] @1 aside into poisoned.dlq", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_the_registry_is_away_the_record_waits_and_is_not_put_aside()
    {
        using var host = await StartAsync("waiting");
        var worker = host.Services.GetRequiredService<Numbers>();
        worker.RegistryIsAwayFor = 2;
        Produce(host, "waiting", ["1", "2", "3"]);

        await worker.Until(3).WaitAsync(Patience);
        await host.StopAsync();

        Assert.Equal([1, 2, 3], worker.Handled);
        Assert.Contains(_log.Lines, line => line.StartsWith("waiting to decode waiting [[0]] @0: no answer", StringComparison.Ordinal));
        Assert.DoesNotContain(_log.Lines, line => line.Contains("aside", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_automatic_commits_a_successor_goes_on_after_the_last_handled_record()
    {
        using (var first = await StartAsync("committed", commit: true))
        {
            Produce(first, "committed", ["1", "2"]);
            await first.Services.GetRequiredService<Numbers>().Until(2).WaitAsync(Patience);
            await first.StopAsync();
        }

        using var second = await StartAsync("committed", commit: true);
        Produce(second, "committed", ["3"]);
        var worker = second.Services.GetRequiredService<Numbers>();
        await worker.Until(1).WaitAsync(Patience);
        await second.StopAsync();

        Assert.Equal([3], worker.Handled);
    }

    private async Task<IHost> StartAsync(string topic, bool commit = false)
    {
        var host = broker.Services(_log, services =>
        {
            services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Numbers>(provider, topic, commit, (ILogger)_log));
            services.AddHostedService(provider => provider.GetRequiredService<Numbers>());
        });
        await host.Services.GetRequiredService<TopicProvisioner>().EnsureAsync(
            [new TopicSpecification { Name = topic, NumPartitions = 1 }], CancellationToken.None);
        await host.StartAsync();
        return host;
    }

    private static void Produce(IHost host, string topic, IEnumerable<string> values)
    {
        using var producer = host.Services.GetRequiredService<KafkaClientFactory>().CreateProducerBuilder<string, string>().Build();
        foreach (var value in values)
        {
            producer.Produce(topic, new Message<string, string> { Key = "key", Value = value, Headers = new Headers { { "origin", "kept"u8.ToArray() } } });
        }

        Assert.Equal(0, producer.Flush(Patience));
    }

    private sealed class Numbers(
        KafkaClientFactory clients, DeadLetterProducer deadLetters, TimeProvider time, string topic, bool commit, ILogger logger)
        : ConsumerWorker<string, int>(deadLetters, time, logger), IDeserializer<int>
    {
        private readonly ConcurrentQueue<int> _handled = new();
        private readonly ConcurrentDictionary<int, TaskCompletionSource> _handledUntil = new();
        private readonly ConcurrentDictionary<long, TaskCompletionSource> _ends = new();

        public IReadOnlyList<int> Handled => [.. _handled];

        public int RegistryIsAwayFor { get; set; }

        /// <summary>Done when so many records have been handled.</summary>
        public Task Until(int count)
        {
            var done = _handledUntil.GetOrAdd(count, _ => New());
            if (_handled.Count >= count) done.TrySetResult();
            return done.Task;
        }

        /// <summary>Done when the end of the partition, at this offset, has been told.</summary>
        public Task AllRead(long end) => _ends.GetOrAdd(end, _ => New()).Task;

        public int Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context)
        {
            if (RegistryIsAwayFor-- > 0) throw new HttpRequestException("no answer");
            var text = Encoding.UTF8.GetString(data);
            return int.TryParse(text, out var number) ? number : throw new FormatException($"'{text}' is no number");
        }

        protected override ConsumerBuilder<string, int> CreateConsumerBuilder() =>
            clients.CreateConsumerBuilder<string, int>(config =>
            {
                config.GroupId = topic;
                config.EnablePartitionEof = true;
                config.EnableAutoCommit = commit;
            }).SetValueDeserializer(this);

        protected override void Subscribe(IConsumer<string, int> consumer, CancellationToken stoppingToken) => consumer.Subscribe(topic);

        protected override void Handle(ConsumeResult<string, int> record)
        {
            _handled.Enqueue(record.Message.Value);
            if (_handledUntil.TryGetValue(_handled.Count, out var done)) done.TrySetResult();
        }

        protected override void OnPartitionEof(TopicPartitionOffset end) => _ends.GetOrAdd(end.Offset.Value, _ => New()).TrySetResult();

        private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
