using System.Globalization;

namespace CtaStreaming.Platform.Broker.Log;

/// <summary>
/// One file of a partition's log: batches back to back, named by the offset of the first. One thread appends, readers see what
/// <see cref="Size"/> has published.
/// </summary>
internal sealed partial class Segment(string directory, long baseOffset, OpenFiles openFiles, bool isNew) : IDisposable
{
    public const string Extension = ".log";

    private readonly SegmentFile _file = new(
        Path.Combine(directory, baseOffset.ToString("D20", CultureInfo.InvariantCulture) + Extension), openFiles, isNew);

    private readonly Lock _indexing = new();
    private int _size;
    private long _nextOffset = baseOffset;
    private SegmentIndex? _index = isNew ? new SegmentIndex() : null;

    public SegmentFile File => _file;

    public long BaseOffset { get; } = baseOffset;

    /// <summary>The offset after the last record. Written before <see cref="Size"/>: read after it, it is never too low.</summary>
    public long NextOffset => Volatile.Read(ref _nextOffset);

    /// <summary>How many bytes of whole batches there are.</summary>
    public int Size => Volatile.Read(ref _size);

    /// <summary>The largest timestamp in it; -1 where no record has one.</summary>
    public long MaxTimestamp { get; private set; } = -1;

    /// <summary>The largest timestamp or, where no record has one, when the file was last written. Unix milliseconds.</summary>
    public long Youngest => MaxTimestamp >= 0
        ? MaxTimestamp
        : new DateTimeOffset(System.IO.File.GetLastWriteTimeUtc(_file.Path), TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <summary>The largest timestamp of the first batch, from which <c>segment.ms</c> counts.</summary>
    public long FirstTimestamp { get; private set; } = -1;

    /// <summary>Where the last batch begins.</summary>
    public int LastBatchPosition { get; private set; }

    /// <summary>How many bytes were made to survive a power failure.</summary>
    public int FlushedSize { get; private set; }

    /// <summary>Writes a batch behind the others and makes it visible to readers of the file, though not yet of the log.</summary>
    public void Append(ReadOnlySpan<byte> batch, int indexIntervalBytes)
    {
        var index = EnsureIndexed(indexIntervalBytes);
        _file.Write(batch, _size);
        Accept(new RecordBatchHeader(batch), index, indexIntervalBytes);
    }

    /// <summary>Takes a batch into account that stands in the file at the end of the others.</summary>
    public void Accept(RecordBatchHeader header, int indexIntervalBytes) =>
        Accept(header, _index ??= new SegmentIndex(), indexIntervalBytes);

    public void Flush()
    {
        var size = Size;
        if (size == FlushedSize) return;
        _file.FlushToDisk();
        FlushedSize = size;
    }

    /// <summary>What has to be known of it to use it without reading it.</summary>
    public SegmentSummary Summarize() => new(BaseOffset, Size, NextOffset, MaxTimestamp, FirstTimestamp, LastBatchPosition);

    /// <summary>Believes a summary; the index is built when it is first needed.</summary>
    public void Trust(SegmentSummary summary)
    {
        (MaxTimestamp, FirstTimestamp, LastBatchPosition) = (summary.MaxTimestamp, summary.FirstTimestamp, summary.LastBatchPosition);
        (_nextOffset, _size, FlushedSize) = (summary.NextOffset, summary.Size, summary.Size);
        if (_size == 0) _index = new SegmentIndex();
    }

    public void Dispose() => _file.Dispose();

    private void Accept(RecordBatchHeader header, SegmentIndex index, int indexIntervalBytes)
    {
        var position = _size;
        index.Add((int)(header.BaseOffset - BaseOffset), position, MaxTimestamp, indexIntervalBytes);
        if (position == 0) FirstTimestamp = header.MaxTimestamp;
        MaxTimestamp = Math.Max(MaxTimestamp, header.MaxTimestamp);
        LastBatchPosition = position;
        Volatile.Write(ref _nextOffset, header.LastOffset + 1);
        Volatile.Write(ref _size, position + header.TotalLength);
    }

    /// <summary>
    /// Builds the index of a segment that was trusted so far, and proves its batches on the way: reading them for their checksums
    /// takes hardly longer than hopping over them.
    /// </summary>
    /// <exception cref="CorruptLogException">The file is not what the checkpoint says.</exception>
    private SegmentIndex EnsureIndexed(int indexIntervalBytes = LogConfig.DefaultIndexIntervalBytes)
    {
        if (Volatile.Read(ref _index) is { } ready) return ready;
        lock (_indexing)
        {
            if (_index is { } built) return built;
            var index = new SegmentIndex();
            var maxTimestamp = -1L;
            using var scanner = new SegmentScanner(_file, Size);
            scanner.Seek(0, BaseOffset);
            while (scanner.TryRead(out var bytes))
            {
                var header = new RecordBatchHeader(bytes);
                index.Add((int)(header.BaseOffset - BaseOffset), (int)scanner.Position - header.TotalLength, maxTimestamp, indexIntervalBytes);
                maxTimestamp = Math.Max(maxTimestamp, header.MaxTimestamp);
            }

            if (scanner.Fault is not null) throw new CorruptLogException(_file.Path, scanner.Position, scanner.ExpectedOffset, scanner.Fault);
            Volatile.Write(ref _index, index);
            return index;
        }
    }
}
