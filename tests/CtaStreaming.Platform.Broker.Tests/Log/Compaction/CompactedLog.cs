using System.Text;
using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Tests.Log.Compression;

namespace CtaStreaming.Platform.Broker.Tests.Log.Compaction;

/// <summary>
/// A log of a compacted topic whose active segment is closed by time: what was written before <see cref="Compact"/> may be cleaned by it.
/// </summary>
internal sealed class CompactedLog : IDisposable
{
    /// <summary>After this long the active segment is closed.</summary>
    public static readonly TimeSpan SegmentAge = TimeSpan.FromSeconds(1);

    public static readonly LogConfig Defaults = LogConfig.Default with
    {
        CleanupPolicy = CleanupPolicy.Compact,
        MinCleanableDirtyRatio = 0,
        SegmentMs = (long)SegmentAge.TotalMilliseconds,
        SegmentBytes = 1 << 20,
        RetentionMs = -1,
    };

    public CompactedLog(LogConfig? config = null)
    {
        Config = config ?? Defaults;
        Log = Directory.Open(Config);
    }

    public LogDirectory Directory { get; } = new();

    public LogConfig Config { get; set; }

    public PartitionLog Log { get; private set; }

    /// <summary>Every record there is, as a reader from the start gets them; markers left out.</summary>
    public List<(long Offset, string? Key, string? Value)> Records => ReadBatches()
        .Where(batch => !new RecordBatchHeader(batch.Span).IsControl)
        .SelectMany(Decode)
        .ToList();

    public string[] Values => [.. Records.Select(record => $"{record.Key}={record.Value}")];

    /// <summary>What a table made of the records holds; a tombstone takes its key out.</summary>
    public Dictionary<string, string> Table
    {
        get
        {
            var table = new Dictionary<string, string>();
            foreach (var (_, key, value) in Records)
            {
                if (value is null) table.Remove(key!);
                else table[key!] = value;
            }

            return table;
        }
    }

    public static Memory<byte> Batch(long timestamp, params (string? Key, string? Value)[] records)
    {
        var builder = new RecordBatchBuilder();
        foreach (var (key, value) in records) builder.Add(timestamp, Utf8(key), Utf8(value));
        return builder.Build();
    }

    /// <summary>Appends each record as a batch of its own.</summary>
    public void Put(params (string? Key, string? Value)[] records)
    {
        foreach (var record in records) PutBatch(CompressionCodec.None, record);
    }

    public long PutBatch(CompressionCodec codec, params (string? Key, string? Value)[] records) =>
        Log.MustAppend(Batch(Directory.Now, records).Under(codec));

    /// <summary>Closes the active segment at the next look.</summary>
    public void Age() => Directory.Time.Advance(SegmentAge + TimeSpan.FromMilliseconds(1));

    /// <summary>Closes what was written so far and compacts.</summary>
    public bool Compact()
    {
        Age();
        return Log.Compact();
    }

    public void Reopen(bool clean)
    {
        Log.Close(clean);
        Log = Directory.Open(Config, clean);
    }

    /// <summary>As it would be after a crash that took the checkpoint too: everything is read again.</summary>
    public void ReopenFromNothingButSegments()
    {
        Log.Close(clean: false);
        File.Delete(Path.Combine(Directory.Path, "checkpoint"));
        Log = Directory.Open(Config);
    }

    public List<ReadOnlyMemory<byte>> ReadBatches() => ReadBatches(Log);

    public static List<ReadOnlyMemory<byte>> ReadBatches(PartitionLog log)
    {
        var batches = new List<ReadOnlyMemory<byte>>();
        for (var from = log.StartOffset; from < log.EndOffset;)
        {
            var read = log.Read(from, 4096);
            Assert.NotEmpty(read); // a reader always comes to the end
            foreach (var batch in RecordBatchReader.Batches(read))
            {
                var header = new RecordBatchHeader(batch.Span);
                Assert.Equal(header.Crc, header.ComputeCrc());
                Assert.True(header.BaseOffset >= from || batches.Count == 0, $"batch {header.BaseOffset} after {from}");
                batches.Add(batch);
                from = header.LastOffset + 1;
            }
        }

        return batches;
    }

    public static IEnumerable<(long Offset, string? Key, string? Value)> Decode(ReadOnlyMemory<byte> batch)
    {
        if (new RecordBatchHeader(batch.Span).Codec == CompressionCodec.Zstd)
        {
            byte[] plain = [.. batch.Span[..RecordBatchHeader.Size], .. Compressor.Reverse(batch.Span[RecordBatchHeader.Size..])];
            batch = plain.With(0, RecordBatchHeader.AttributesAt, 2);
        }

        var records = new List<(long, string?, string?)>();
        foreach (var record in new RecordBatchReader(batch)) records.Add((record.Offset, Text(record.Key), Text(record.Value)));
        return records;
    }

    public void Dispose()
    {
        Log.Dispose();
        Directory.Dispose();
    }

    private static ReadOnlyMemory<byte>? Utf8(string? text) => text is null ? default(ReadOnlyMemory<byte>?) : Encoding.UTF8.GetBytes(text);

    private static string? Text(ReadOnlyMemory<byte>? bytes) => bytes is { } present ? Encoding.UTF8.GetString(present.Span) : null;
}
