using System.Globalization;
using CtaStreaming.Platform.Broker.Log.Compaction;

namespace CtaStreaming.Platform.Broker.Log;

/// <summary>
/// Finds out what a partition's directory holds. After a stop in order it believes the checkpoint; otherwise it proves every
/// batch of the active segment and of what came after the checkpoint, and cuts off what a dying process left half written.
/// </summary>
internal sealed class LogRecovery(string directory, LogConfig config, OpenFiles openFiles, long now, bool cleanShutdown)
{
    private readonly List<Segment> _segments = [];
    private long _recoveryPoint;

    public IReadOnlyList<Segment> Segments => _segments;

    public ProducerStates Producers { get; private set; } = new();

    public long StartOffset { get; private set; }

    public long EndOffset { get; private set; }

    public CompactionState Compaction { get; private set; } = CompactionState.Initial;

    /// <summary>What was cut off, for the operator; null where nothing was.</summary>
    public string? Note { get; private set; }

    /// <summary>Whether records were cut off that the checkpoint still tells of: it has to be written anew.</summary>
    public bool CheckpointIsStale { get; private set; }

    /// <summary>The start of the log that the checkpoint on disk has.</summary>
    public long CheckpointedStart { get; private set; }

    /// <summary>The checkpoint's recovery point; -1 without one.</summary>
    public long CheckpointedEnd { get; private set; } = -1;

    /// <exception cref="CorruptLogException">Records below the recovery point are damaged, and intact ones follow them.</exception>
    public void Run()
    {
        if (!Directory.Exists(directory)) return;
        try
        {
            Recover();
        }
        catch
        {
            Forget();
            throw;
        }
    }

    private void Recover()
    {
        CleanedFiles.Recover(directory, openFiles);
        var files = List();
        var checkpoint = Checkpoint.Load(directory);
        if (checkpoint is not null)
        {
            (CheckpointedStart, CheckpointedEnd) = (checkpoint.StartOffset, checkpoint.RecoveryPoint);
            Compaction = checkpoint.Compaction;
        }

        if (!TryOpen(files, checkpoint))
        {
            // Records below the recovery point are gone from the log's tail, and with them what the checkpoint knows of producers.
            CheckpointIsStale = true;
            Compaction = CompactionState.Initial;
            Note ??= $"{_segments[^1].File.Path} ends at offset {_segments[^1].NextOffset}; there had been records up to {_recoveryPoint}";
            Forget();
            Producers = new ProducerStates();
            TryOpen(List(), checkpoint: null);
        }

        StartOffset = checkpoint?.StartOffset ?? 0;
        if (_segments.Count == 0)
        {
            // Offsets that were given out once are not given out again.
            StartOffset = EndOffset = checkpoint?.RecoveryPoint ?? 0;
            return;
        }

        StartOffset = Math.Max(StartOffset, _segments[0].BaseOffset);
        EndOffset = _segments[^1].NextOffset;
        if (StartOffset > EndOffset) BeginAnew();
        else DeleteBelowStart();
    }

    /// <summary>Finishes what the process was doing when it died: the start moves first, the files go after.</summary>
    private void DeleteBelowStart()
    {
        while (_segments.Count > 1 && _segments[0].NextOffset <= StartOffset)
        {
            using var oldest = _segments[0];
            oldest.File.Delete();
            _segments.RemoveAt(0);
        }
    }

    /// <summary>All that is left lies below the start that DeleteRecords set.</summary>
    private void BeginAnew()
    {
        foreach (var segment in _segments) segment.File.Delete();
        Forget();
        EndOffset = StartOffset;
    }

    private void Forget()
    {
        foreach (var segment in _segments) segment.Dispose();
        _segments.Clear();
    }

    private List<(long BaseOffset, long Length)> List()
    {
        var files = new List<(long, long)>();
        foreach (var file in new DirectoryInfo(directory).EnumerateFiles("*" + Segment.Extension))
        {
            if (long.TryParse(Path.GetFileNameWithoutExtension(file.Name), NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
            {
                files.Add((offset, file.Length));
            }
        }

        files.Sort();
        return files;
    }

    private bool TryOpen(List<(long BaseOffset, long Length)> files, Checkpoint? checkpoint)
    {
        _recoveryPoint = checkpoint?.RecoveryPoint ?? 0;
        if (checkpoint is not null)
        {
            using var reader = new BinaryReader(new MemoryStream(checkpoint.Producers.ToArray()));
            Producers = ProducerStates.ReadFrom(reader);
        }

        for (var i = 0; i < files.Count; i++)
        {
            var segment = new Segment(directory, files[i].BaseOffset, openFiles, isNew: false);
            _segments.Add(segment);
            var isLast = i == files.Count - 1;
            if (IsTrusted(segment, files[i].Length, checkpoint, isLast)) continue;

            var intact = Scan(segment, files[i].Length, isLast);
            if (!intact) DropAfter(files, i);
            if (segment.NextOffset < _recoveryPoint && (isLast || !intact)) return false;
            if (!intact) break;
        }

        return true;
    }

    /// <summary>A segment closed before the checkpoint, or any after a stop in order whose last batch is intact.</summary>
    private bool IsTrusted(Segment segment, long length, Checkpoint? checkpoint, bool isLast)
    {
        if (checkpoint is null) return false;
        var index = Array.FindIndex(checkpoint.Segments, summary => summary.BaseOffset == segment.BaseOffset);
        if (index < 0 || checkpoint.Segments[index].Size != length) return false;
        if (isLast && !cleanShutdown) return false;

        var summary = checkpoint.Segments[index];
        if (isLast && length > 0 && !LastBatchIsIntact(segment, summary, length)) return false;
        segment.Trust(summary);
        return true;
    }

    private static bool LastBatchIsIntact(Segment segment, SegmentSummary summary, long length)
    {
        using var scanner = new SegmentScanner(segment.File, length);
        scanner.Seek(summary.LastBatchPosition, segment.BaseOffset);
        return scanner.TryRead(out _) && scanner.ExpectedOffset == summary.NextOffset && scanner.Position == length;
    }

    /// <summary>Proves a segment's batches and notes what they say. False where the rest of the file was cut off.</summary>
    private bool Scan(Segment segment, long length, bool isLast)
    {
        using var scanner = new SegmentScanner(segment.File, length);
        scanner.Seek(0, segment.BaseOffset);
        while (scanner.TryRead(out var bytes))
        {
            var header = new RecordBatchHeader(bytes);
            segment.Accept(header, config.IndexIntervalBytes);
            if (header.BaseOffset >= _recoveryPoint) Producers.Add(header, now);
        }

        if (scanner.Fault is null) return true;

        var (position, offset) = (scanner.Position, scanner.ExpectedOffset);
        if (offset < _recoveryPoint && (!isLast || scanner.AnyBatchAfterFault()))
        {
            throw new CorruptLogException(segment.File.Path, position, offset, scanner.Fault);
        }

        Note = $"{segment.File.Path} was cut at byte {position}, offset {offset}, {length - position} bytes off its end: {scanner.Fault}";
        if (scanner.AnyBatchAfterFault()) SetAside(segment.File.Path, position);
        segment.File.Truncate(position);
        return false;
    }

    private void DropAfter(List<(long BaseOffset, long Length)> files, int last)
    {
        for (var i = last + 1; i < files.Count; i++)
        {
            using var segment = new Segment(directory, files[i].BaseOffset, openFiles, isNew: false);
            if (files[i].Length > 0) SetAside(segment.File.Path, position: 0);
            segment.File.Delete();
        }
    }

    /// <summary>
    /// Keeps a copy of records that follow a gap. Offsets cannot jump over what is missing, so they leave the log, as in Kafka; but
    /// a power failure is no reason to destroy what it spared.
    /// </summary>
    private void SetAside(string path, long position)
    {
        var copy = $"{path}.{position}.damaged";
        using (var source = File.OpenRead(path))
        using (var destination = File.Create(copy))
        {
            source.Position = position;
            source.CopyTo(destination);
        }

        Note += $"; what stood there is kept in {copy}";
    }
}
