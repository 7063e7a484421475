using System.Text;
using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.Kafka;
using CtaStreaming.Kafka.Delivery;
using CtaStreaming.Transit.London;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.BarrierSimulator;

/// <summary>Sends touches, each station's in their order.</summary>
internal sealed class TouchProducer(KafkaClientFactory clients, TimeProvider time, ILoggerFactory loggers) : IDisposable
{
    private readonly BufferedProducer _entries = Producer("entries", clients, time, loggers);
    private readonly BufferedProducer _exits = Producer("exits", clients, time, loggers);
    private readonly Dictionary<string, byte[]> _keys = [];

    public DeliveryStatistics Entries => _entries.Statistics;

    public DeliveryStatistics Exits => _exits.Statistics;

    /// <summary>Takes the touch into the buffer; waits for room.</summary>
    public ValueTask SendAsync(Touch touch, CancellationToken cancellationToken)
    {
        var name = touch.Station.Name;
        if (!_keys.TryGetValue(name, out var key)) _keys.Add(name, key = Encoding.UTF8.GetBytes(name));
        var message = new Message<byte[], byte[]>
        {
            Key = key,
            Value = new BarrierTouch(touch.User, touch.IsEntry ? 1 : -1).ToJson(),
            Timestamp = new Timestamp(touch.At, TimestampType.CreateTime),
        };
        return touch.IsEntry
            ? _entries.SendAsync(LondonTopics.Entries, message, cancellationToken)
            : _exits.SendAsync(LondonTopics.Exits, message, cancellationToken);
    }

    /// <summary>Waits until all touches have been delivered, however long it takes.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        await _entries.DrainAsync(cancellationToken);
        await _exits.DrainAsync(cancellationToken);
    }

    /// <summary>Waits until all touches have been delivered, within the time a service has to stop.</summary>
    public void Flush()
    {
        _entries.Flush();
        _exits.Flush();
    }

    public void Dispose()
    {
        _entries.Dispose();
        _exits.Dispose();
    }

    private static BufferedProducer Producer(string name, KafkaClientFactory clients, TimeProvider time, ILoggerFactory loggers) => new(
        // At the default speed and share the rush hour has 80 a second: the buffer is four minutes of it.
        new EventStream(name, 20_000, TimeSpan.FromMilliseconds(20)),
        clients,
        time,
        loggers,
        // The table of stations comes from Connect, whose Java client places keys so. Tables and streams join partition by partition.
        config => config.Partitioner = Partitioner.Murmur2Random);
}
