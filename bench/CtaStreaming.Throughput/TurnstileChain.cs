using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.Kafka;
using CtaStreaming.Kafka.SchemaRegistry;
using CtaStreaming.Kafka.Serdes;

namespace CtaStreaming.Throughput;

/// <summary>
/// Turnstile events through everything that lies between a turnstile and the fan-in topic: producer, the stations' topics,
/// the stream processor's transactions, and a consumer that sees only what is committed.
/// </summary>
internal sealed class TurnstileChain(KafkaClientFactory clients, ISchemaRegistryClient registry)
{
    private const int Stations = 20;

    /// <param name="ratePerSecond">Events sent each second; null for as many as go.</param>
    /// <returns>Events per second from the first sent to the last read, and the delay of each in milliseconds.</returns>
    public (double PerSecond, List<double> Delays) Measure(int count, int? ratePerSecond)
    {
        using var producer = clients.CreateProducerBuilder<TurnstileKey, TurnstileValue>()
            .SetKeySerializer(new AvroSerializer<TurnstileKey>(registry).AsSyncOverAsync())
            .SetValueSerializer(new AvroSerializer<TurnstileValue>(registry).AsSyncOverAsync()).Build();
        using var consumer = clients.CreateConsumerBuilder<Ignore, TurnstileEvent>(config => config.GroupId = $"chain-{Guid.NewGuid():N}")
            .SetValueDeserializer(new AvroDeserializer<TurnstileEvent>(registry).AsSyncOverAsync()).Build();
        consumer.Assign(Enumerable.Range(0, 6).Select(partition =>
            new TopicPartitionOffset(DerivedTopics.Turnstiles, partition, consumer.QueryWatermarkOffsets(new TopicPartition(DerivedTopics.Turnstiles, partition), TimeSpan.FromSeconds(30)).High)));

        var started = TimeProvider.System.GetTimestamp();
        var sender = new Thread(() => Send(producer, count, ratePerSecond));
        sender.Start();
        var delays = new List<double>(count);
        while (delays.Count < count)
        {
            var read = consumer.Consume(TimeSpan.FromSeconds(60)) ?? throw new TimeoutException($"Only {delays.Count} of {count} events came.");
            delays.Add((TimeProvider.System.GetUtcNow() - read.Message.Value.EventTime).TotalMilliseconds);
        }

        var elapsed = TimeProvider.System.GetElapsedTime(started);
        sender.Join();
        consumer.Close();
        delays.Sort();
        return (count / elapsed.TotalSeconds, delays);
    }

    /// <summary>Waits until the processor has taken up the stations' topics: the first event that comes through says so.</summary>
    public void WarmUp() => Measure(20_000, ratePerSecond: null);

    // The event time is the moment of sending here, so that whoever reads it knows how long it took.
    private static void Send(IProducer<TurnstileKey, TurnstileValue> producer, int count, int? ratePerSecond)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var sent = 0; sent < count; sent++)
        {
            if (ratePerSecond is { } rate)
            {
                var ahead = TimeSpan.FromSeconds((double)sent / rate) - TimeProvider.System.GetElapsedTime(started);
                if (ahead > TimeSpan.FromMilliseconds(1)) Thread.Sleep(ahead);
            }

            var station = sent % Stations;
            var message = new Message<TurnstileKey, TurnstileValue>
            {
                Key = new TurnstileKey(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()),
                Value = new TurnstileValue(40_000 + station, $"Station {station}", "red"),
            };
            RoundTrip.Produce(producer, $"{Topics.TurnstilesPrefix}bench_{station}.v1", message);
        }

        producer.Flush(TimeSpan.FromSeconds(60));
    }
}
