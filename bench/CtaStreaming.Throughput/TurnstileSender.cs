using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.Kafka;
using CtaStreaming.Kafka.SchemaRegistry;
using CtaStreaming.Kafka.Serdes;

namespace CtaStreaming.Throughput;

/// <summary>Twenty stations' turnstiles, which remember when each rider went through.</summary>
/// <param name="capacity">Most events that will be sent in all.</param>
internal sealed class TurnstileSender(KafkaClientFactory clients, ISchemaRegistryClient registry, int capacity) : IDisposable
{
    private const int Stations = 20;
    private const int FirstStation = 40_000;

    private readonly IProducer<TurnstileKey, TurnstileValue> _producer = clients.CreateProducerBuilder<TurnstileKey, TurnstileValue>()
        .SetKeySerializer(new AvroSerializer<TurnstileKey>(registry).AsSyncOverAsync())
        .SetValueSerializer(new AvroSerializer<TurnstileValue>(registry).AsSyncOverAsync()).Build();

    // One writer, and a reader that asks for an entry only after its event has gone through the broker.
    private readonly long[] _times = new long[capacity];
    private int _sent;

    /// <param name="ratePerSecond">Null for as many as go.</param>
    public void Send(int count, int? ratePerSecond)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            if (ratePerSecond is { } rate)
            {
                var ahead = TimeSpan.FromSeconds((double)i / rate) - TimeProvider.System.GetElapsedTime(started);
                if (ahead > TimeSpan.FromMilliseconds(1)) Thread.Sleep(ahead);
            }

            var station = _sent % Stations;
            var message = new Message<TurnstileKey, TurnstileValue>
            {
                Key = new TurnstileKey(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()),
                Value = new TurnstileValue(FirstStation + station, $"Station {station}", "red"),
            };
            Volatile.Write(ref _times[_sent++], TimeProvider.System.GetTimestamp());
            RoundTrip.Produce(_producer, $"{Topics.TurnstilesPrefix}bench_{station}.v1", message);
        }

        _producer.Flush(TimeSpan.FromSeconds(60));
    }

    /// <param name="number">Of a station's events, from 0.</param>
    /// <returns>Milliseconds since it was sent.</returns>
    public double Age(int stationId, long number) =>
        TimeProvider.System.GetElapsedTime(Volatile.Read(ref _times[(number * Stations) + stationId - FirstStation])).TotalMilliseconds;

    public void Dispose() => _producer.Dispose();
}
