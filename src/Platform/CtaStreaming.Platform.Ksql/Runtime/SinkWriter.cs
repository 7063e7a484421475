using Confluent.Kafka;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>Writes what a query puts out to its sink's topic, within the transaction that is open.</summary>
internal sealed class SinkWriter
{
    /// <summary>How many changed keys wait for the end of the transaction at most.</summary>
    private const int MostCached = 50_000;

    private readonly KsqlTopic _topic;
    private readonly IRowSerde _keys;
    private readonly IRowSerde _values;
    private readonly TransactionalWriter _writer;
    private readonly IProcessingLog _log;
    private readonly int _partitions;
    private readonly OrderedDictionary<CachedKey, OutputRow>? _cache;

    /// <param name="partitions">Of the sink's topic.</param>
    /// <param name="isCached">Whether of several rows with one key only the last is written.</param>
    public SinkWriter(DataSource sink, int partitions, ISerdeFactory serdes, TransactionalWriter writer, bool isCached, IProcessingLog log)
    {
        _topic = sink.Topic;
        _keys = serdes.Create(_topic.KeyFormat, sink.Schema.Key, _topic.Name, RecordPart.Key);
        _values = serdes.Create(_topic.ValueFormat, sink.Schema.Value, _topic.Name, RecordPart.Value);
        _writer = writer;
        _log = log;
        _partitions = partitions;
        if (isCached) _cache = [];
    }

    public long Written { get; private set; }

    public void Write(OutputRow row)
    {
        if (_cache is null || row.Key is null)
        {
            Send(row);
            return;
        }

        _cache[new CachedKey(row.Key, row.Window)] = row;
        if (_cache.Count >= MostCached) Flush();
    }

    public void Flush()
    {
        if (_cache is null) return;
        foreach (var row in _cache.Values) Send(row);
        _cache.Clear();
    }

    private void Send(OutputRow row)
    {
        try
        {
            var key = _keys.Serialize(row.Key);
            // Kafka Streams places a window by its key alone, so that all windows of a key are in one partition.
            var partition = row.Window is null || key is null ? Partition.Any : new Partition((int)(Murmur2.Hash(key) & int.MaxValue) % _partitions);
            if (row.Window is { } window) key = WindowedKeyCodec.Encode(key, window, _topic.Window!.Kind);
            var message = new Message<byte[]?, byte[]?> { Key = key, Value = _values.Serialize(row.Value), Timestamp = TimestampOf(row) };
            _writer.Produce(new TopicPartition(_topic.Name, partition), message);
            Written++;
        }
        catch (SerializationException exception)
        {
            _log.ProcessingFailed($"writing to {_topic.Name}", exception);
        }
    }

    // librdkafka takes 0 to mean the present time, and Kafka takes nothing before 1970.
    private static Timestamp TimestampOf(OutputRow row) => new(Math.Max(row.Timestamp, 1), TimestampType.CreateTime);

    private readonly record struct CachedKey(object?[] Key, Window? Window)
    {
        public bool Equals(CachedKey other) => Window == other.Window && SqlEquality.Equal(Key, other.Key);

        public override int GetHashCode() => HashCode.Combine(SqlEquality.Hash(Key), Window);
    }
}
