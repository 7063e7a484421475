namespace CtaStreaming.Platform.Broker.Log.Compaction;

/// <summary>
/// A segment that takes the place of others, in steps that a start after a crash can tell apart: <c>.cleaned</c> until it is
/// written and flushed, <c>.swap</c> until those it replaces are gone, then <c>.log</c>. <see cref="CleanedFiles"/> finishes or
/// undoes what it finds.
/// </summary>
internal sealed class CleanedSegment : IDisposable
{
    private const int BufferBytes = 1 << 18;

    private readonly string _path;
    private readonly int _indexIntervalBytes;
    private readonly FileStream _file;

    public CleanedSegment(string directory, long baseOffset, OpenFiles openFiles, int indexIntervalBytes)
    {
        Segment = new Segment(directory, baseOffset, openFiles, isNew: false);
        _path = Segment.File.Path;
        _indexIntervalBytes = indexIntervalBytes;
        _file = new FileStream(_path + CleanedFiles.Cleaned, FileMode.Create, FileAccess.Write, FileShare.Read, BufferBytes);
    }

    /// <summary>The segment as it will be. Its file has its name only after <see cref="TakePlace"/>.</summary>
    public Segment Segment { get; }

    public void Append(ReadOnlySpan<byte> batch)
    {
        _file.Write(batch);
        Segment.Accept(new RecordBatchHeader(batch), _indexIntervalBytes);
    }

    /// <summary>Makes its bytes survive a power failure.</summary>
    public void Complete()
    {
        _file.Flush(flushToDisk: true);
        _file.Dispose();
    }

    /// <summary>From here on it counts, whatever becomes of the process and of the segments that it replaces.</summary>
    public void Commit()
    {
        File.Move(_path + CleanedFiles.Cleaned, _path + CleanedFiles.Swap, overwrite: true);
        DirectorySync.Flush(Path.GetDirectoryName(_path)!);
    }

    /// <summary>To be called when those that it replaces are deleted.</summary>
    public void TakePlace() => File.Move(_path + CleanedFiles.Swap, _path, overwrite: true);

    /// <summary>Leaves nothing behind unless it was committed.</summary>
    public void Dispose()
    {
        _file.Dispose();
        try
        {
            File.Delete(_path + CleanedFiles.Cleaned);
        }
        catch (DirectoryNotFoundException)
        {
            // The topic was deleted meanwhile.
        }
    }
}
