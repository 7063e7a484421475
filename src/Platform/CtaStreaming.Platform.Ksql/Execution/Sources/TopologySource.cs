using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.MetaStore;

namespace CtaStreaming.Platform.Ksql.Execution.Sources;

/// <summary>Reads a source's records as <see cref="Plans.SourceStep"/> puts them out.</summary>
internal sealed class TopologySource(DataSource source, bool isTable, IRowSerde? keys, IRowSerde values, RowTimestamp timestamps, IProcessingLog log)
    : ITopologySource
{
    private const int SystemColumnCount = 3;
    private const int WindowColumnCount = 2;

    private readonly HeaderReader[] _headers = [.. source.Schema.Headers.Select(header => new HeaderReader(header.HeaderKey))];
    private readonly int _width = source.Schema.Value.Count + source.Schema.Headers.Count + source.Schema.Key.Count + SystemColumnCount
        + (source.Topic.Window is null ? 0 : WindowColumnCount);

    public DataSource Source => source;

    public bool IsTable => isTable;

    public SourceRow? Read(ConsumedRecord record)
    {
        try
        {
            var (key, window) = ReadKey(record.Key);
            // A table has no row without a key; Kafka Streams passes over such records in silence.
            if (isTable && key is null) return null;
            var value = values.Deserialize(record.Value);
            if (timestamps.Of(record, key, value) is not { } timestamp) return null;
            var columns = value is null ? null : Columns(record, key, window, value, timestamp);
            return new(key, window, columns, timestamp, record.Partition, record.Offset);
        }
        catch (SerializationException cause)
        {
            log.DeserializationFailed(source.Topic.Name, record, cause);
            return null;
        }
    }

    private (object?[]? Key, Window? Window) ReadKey(byte[]? bytes)
    {
        if (keys is null || bytes is null) return (null, null);
        if (source.Topic.Window is not { } info) return (Present(keys.Deserialize(bytes)), null);
        var (key, window) = WindowedKeyCodec.Decode(bytes, info);
        return (Present(keys.Deserialize(key)), window);
    }

    private static object?[]? Present(object?[]? key) => key is [null] ? null : key;

    private object?[] Columns(in ConsumedRecord record, object?[]? key, Window? window, object?[] value, long timestamp)
    {
        var columns = new object?[_width];
        value.CopyTo(columns, 0);
        var next = value.Length;
        foreach (var header in _headers) columns[next++] = header.Read(record.Headers);
        key?.CopyTo(columns, next);
        next += source.Schema.Key.Count;
        columns[next++] = timestamp;
        columns[next++] = record.Partition;
        columns[next++] = record.Offset;
        if (source.Topic.Window is null) return columns;
        columns[next++] = window?.Start;
        columns[next] = window?.End;
        return columns;
    }
}
