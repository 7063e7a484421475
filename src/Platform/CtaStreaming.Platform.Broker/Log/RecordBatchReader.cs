using System.Buffers.Binary;
using CtaStreaming.Platform.Broker.Log.Compression;

namespace CtaStreaming.Platform.Broker.Log;

/// <summary>The records of one batch, in order: <c>foreach (var record in new RecordBatchReader(batch))</c>.</summary>
/// <exception cref="InvalidDataException">The records do not follow the format, or cannot be decoded.</exception>
internal ref struct RecordBatchReader
{
    private readonly ReadOnlyMemory<byte> _records;
    private readonly long _baseOffset;
    private readonly long _baseTimestamp;
    private readonly long _appendTime = -1;
    private readonly int _count;
    private int _seen;
    private int _position;

    /// <param name="batch">Starts with a batch; what follows it is ignored.</param>
    public RecordBatchReader(ReadOnlyMemory<byte> batch)
    {
        var header = new RecordBatchHeader(batch.Span);
        _baseOffset = header.BaseOffset;
        _baseTimestamp = header.BaseTimestamp;
        if ((header.Attributes & BatchAttributes.LogAppendTime) != 0) _appendTime = header.MaxTimestamp;
        _count = header.RecordCount;
        _records = Decode(header.Codec, batch[RecordBatchHeader.Size..header.TotalLength]);
    }

    public Record Current { get; private set; }

    public readonly RecordBatchReader GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_seen == _count) return false;
        _seen++;
        var end = ReadInt();
        end += _position++; // the attributes byte carries nothing
        var timestamp = _baseTimestamp + ReadLong();
        var offset = _baseOffset + ReadInt();
        var (key, value) = (ReadBytes(), ReadBytes());
        var headers = ReadHeaders();
        if (_position != end) throw Malformed();
        Current = new Record(offset, _appendTime >= 0 ? _appendTime : timestamp, key, value, headers);
        return true;
    }

    /// <summary>Cuts whole batches, as a slice holds them, into single ones.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Batches(ReadOnlyMemory<byte> records)
    {
        while (records.Length >= RecordBatchHeader.Size)
        {
            var length = RecordBatchHeader.Overhead
                + BinaryPrimitives.ReadInt32BigEndian(records.Span[RecordBatchHeader.BatchLengthAt..]);
            if (length < RecordBatchHeader.Size || length > records.Length) yield break;
            yield return records[..length];
            records = records[length..];
        }
    }

    private static ReadOnlyMemory<byte> Decode(CompressionCodec codec, ReadOnlyMemory<byte> records)
    {
        if (codec == CompressionCodec.None) return records;
        using var decoded = RecordDecoder.TryDecode(codec, records.Span)
            ?? throw new InvalidDataException($"the records of a batch compressed with {codec} cannot be decoded");
        return decoded.Memory.ToArray(); // a copy, because the reader has no end at which to give a pooled buffer back
    }

    private static InvalidDataException Malformed() => new("the batch's records do not follow the format");

    private RecordHeader[] ReadHeaders()
    {
        var count = ReadInt();
        if (count == 0) return [];
        if (count < 0 || count > _records.Length - _position) throw Malformed();
        var headers = new RecordHeader[count];
        for (var i = 0; i < count; i++) headers[i] = new RecordHeader(ReadBytes() ?? throw Malformed(), ReadBytes());
        return headers;
    }

    private ReadOnlyMemory<byte>? ReadBytes()
    {
        var length = ReadInt();
        if (length == -1) return null;
        if (length < 0 || length > _records.Length - _position) throw Malformed();
        var bytes = _records.Slice(_position, length);
        _position += length;
        return bytes;
    }

    private int ReadInt() => VarInt.TryRead(_records.Span, ref _position, out int value) ? value : throw Malformed();

    private long ReadLong() => VarInt.TryRead(_records.Span, ref _position, out long value) ? value : throw Malformed();
}
