using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Wire;
using Record = CtaStreaming.Platform.Broker.Log.Record;

namespace CtaStreaming.Platform.Broker.Tests.Log;

/// <summary>Batches as producers would send them.</summary>
internal static class Batches
{
    public const long Timestamp = 1_772_438_400_000;

    public static ReadOnlyMemory<byte> Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static Memory<byte> Of(params string[] values) => Of(Timestamp, values);

    public static Memory<byte> Of(long timestamp, params string[] values)
    {
        var builder = new RecordBatchBuilder();
        foreach (var value in values) builder.Add(timestamp, Utf8("key"), Utf8(value));
        return builder.Build();
    }

    /// <summary>A batch of an idempotent producer.</summary>
    public static Memory<byte> From(long producerId, int sequence, short epoch = 0, int count = 1)
    {
        var builder = new RecordBatchBuilder { ProducerId = producerId, ProducerEpoch = epoch, BaseSequence = sequence };
        for (var i = 0; i < count; i++) builder.Add(Timestamp, null, Utf8($"{producerId}/{sequence + i}"));
        return builder.Build();
    }

    /// <summary>The same as part of a transaction.</summary>
    public static Memory<byte> InTransaction(long producerId, int sequence, short epoch = 0, int count = 1) =>
        From(producerId, sequence, epoch, count).With((long)BatchAttributes.Transactional, RecordBatchHeader.AttributesAt, 2);

    /// <summary>The same records under a gzip codec.</summary>
    public static Memory<byte> Gzip(Memory<byte> batch)
    {
        using var output = new MemoryStream();
        output.Write(batch.Span[..RecordBatchHeader.Size]);
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(batch.Span[RecordBatchHeader.Size..]);
        var compressed = output.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(compressed.AsSpan(RecordBatchHeader.BatchLengthAt), compressed.Length - RecordBatchHeader.Overhead);
        return compressed.With(1, RecordBatchHeader.AttributesAt, 2);
    }

    /// <summary>Sets a header field to a value of so many bytes and makes the checksum right again.</summary>
    public static Memory<byte> With(this Memory<byte> batch, long value, int at, int bytes, bool sealIt = true)
    {
        for (var i = bytes - 1; i >= 0; i--, value >>= 8) batch.Span[at + i] = (byte)value;
        if (sealIt) BinaryPrimitives.WriteUInt32BigEndian(batch.Span[RecordBatchHeader.CrcAt..], new RecordBatchHeader(batch.Span).ComputeCrc());
        return batch;
    }

    public static Memory<byte> With(this byte[] batch, long value, int at, int bytes) => batch.AsMemory().With(value, at, bytes);

    /// <summary>Appends and fails the test unless it worked.</summary>
    public static long MustAppend(this PartitionLog log, Memory<byte> batch)
    {
        var result = log.Append(batch);
        Assert.True(result.Error == ErrorCode.None, $"{result.Error}: {result.Message}");
        return result.BaseOffset;
    }

    public static byte[] Read(this PartitionLog log, long offset, int maxBytes = int.MaxValue, bool atLeastOneBatch = true)
    {
        var slice = log.Slice(offset, maxBytes, atLeastOneBatch, log.HighWatermark);
        Assert.Equal(ErrorCode.None, slice.Error);
        var bytes = new byte[slice.Length];
        slice.CopyTo(bytes);
        return bytes;
    }

    /// <summary>Every record from an offset to the end, one slice after another, as a consumer would.</summary>
    public static List<Record> ReadRecords(this PartitionLog log, long from, int maxBytes = 4096)
    {
        var records = new List<Record>();
        while (from < log.EndOffset)
        {
            foreach (var batch in RecordBatchReader.Batches(log.Read(from, maxBytes)))
            {
                foreach (var record in new RecordBatchReader(batch))
                {
                    if (record.Offset >= from) records.Add(record);
                }

                from = new RecordBatchHeader(batch.Span).LastOffset + 1;
            }
        }

        return records;
    }

    public static string[] ReadValues(this PartitionLog log, long from = 0) =>
        [.. log.ReadRecords(Math.Max(from, log.StartOffset)).Select(record => Encoding.UTF8.GetString(record.Value!.Value.Span))];
}
