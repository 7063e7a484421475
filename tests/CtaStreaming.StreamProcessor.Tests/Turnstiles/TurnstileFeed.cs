using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.Kafka.Serdes;

namespace CtaStreaming.StreamProcessor.Tests.Turnstiles;

/// <summary>Turnstiles that send numbered events, and what became of them.</summary>
internal sealed class TurnstileFeed(PlatformFixture platform) : IDisposable
{
    // Any time will do; the number of the event in milliseconds after it makes each event unlike any other.
    private static readonly DateTimeOffset Epoch = new(2026, 3, 2, 14, 0, 0, TimeSpan.Zero);

    private readonly IProducer<byte[], byte[]> _producer = platform.Producer();
    private readonly AvroSerializer<TurnstileKey> _keys = new(platform.Registry);
    private readonly AvroSerializer<TurnstileValue> _values = new(platform.Registry);
    private readonly List<TurnstileEvent> _sent = [];

    public IReadOnlyList<TurnstileEvent> Sent => _sent;

    public static string Topic(int station) => Topics.Turnstiles($"station_{station}");

    /// <summary>Sends events to the stations in turn.</summary>
    public async Task SendAsync(int count, params IReadOnlyList<int> stations)
    {
        for (var index = 0; index < count; index++)
        {
            var station = stations[index % stations.Count];
            var mapped = new TurnstileEvent(Epoch.AddMilliseconds(_sent.Count), station, $"Station {station}", "red");
            var topic = Topic(station);
            _producer.Produce(topic, new Message<byte[], byte[]>
            {
                Key = await _keys.SerializeAsync(new TurnstileKey(mapped.EventTime.ToUnixTimeMilliseconds()), new(MessageComponentType.Key, topic)),
                Value = await _values.SerializeAsync(new TurnstileValue(station, mapped.StationName, mapped.Line), new(MessageComponentType.Value, topic)),
            });
            _sent.Add(mapped);
        }

        Assert.Equal(0, _producer.Flush(TimeSpan.FromSeconds(30)));
    }

    /// <summary>Sends bytes that are no event.</summary>
    public void SendRaw(string topic, Message<byte[], byte[]> message)
    {
        _producer.Produce(topic, message);
        Assert.Equal(0, _producer.Flush(TimeSpan.FromSeconds(30)));
    }

    /// <summary>Every event sent is in the output once, each station's in the order they were sent, and nothing else is.</summary>
    public async Task AssertExactlyOnceAsync()
    {
        var events = new AvroDeserializer<TurnstileEvent>(platform.Registry);
        var received = new List<TurnstileEvent>();
        var partitions = new Dictionary<int, HashSet<int>>();
        foreach (var record in platform.ReadCommitted(DerivedTopics.Turnstiles, _sent.Count))
        {
            var received1 = await events.DeserializeAsync(record.Message.Value, false, new(MessageComponentType.Value, record.Topic));
            Assert.True(StationKey.TryRead(record.Message.Key, out var station));
            Assert.Equal(received1.StationId, station);
            received.Add(received1);
            if (!partitions.TryGetValue(station, out var of)) partitions[station] = of = [];
            of.Add(record.Partition);
        }

        Assert.Equal(_sent.Count, received.Count);
        foreach (var station in _sent.Select(sent => sent.StationId).Distinct())
        {
            Assert.Equal(_sent.Where(sent => sent.StationId == station), received.Where(one => one.StationId == station));
            Assert.Single(partitions[station]);
        }
    }

    public void Dispose() => _producer.Dispose();
}
