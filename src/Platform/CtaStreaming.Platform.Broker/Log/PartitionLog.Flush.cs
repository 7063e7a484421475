namespace CtaStreaming.Platform.Broker.Log;

internal sealed partial class PartitionLog
{
    /// <summary>Held while the disk works; taken before <see cref="_gate"/>, never after.</summary>
    private readonly Lock _flushing = new();

    private long _checkpointedStart;
    private long _checkpointedEnd;
    private bool _released;

    /// <summary>Makes everything appended so far survive a power failure, and spares the next start from reading it. Free where nothing is new.</summary>
    public void Flush()
    {
        if (EndOffset != Volatile.Read(ref _checkpointedEnd)) SaveCheckpoint();
    }

    /// <summary>False where the disk failed; <see cref="Failure"/> then says how.</summary>
    /// <param name="durable">Whether it has to survive a power failure by itself.</param>
    private bool SaveCheckpoint(bool durable = false)
    {
        lock (_flushing)
        {
            if (_released) return true;
            Checkpoint checkpoint;
            Segment[] segments;
            lock (_gate)
            {
                segments = _segments;
                if (segments.Length == 0) return true;
                checkpoint = TakeCheckpoint(segments);
            }

            if (!TryFlush(segments) || !TrySave(checkpoint, durable)) return false;
            Volatile.Write(ref _checkpointedStart, checkpoint.StartOffset);
            Volatile.Write(ref _checkpointedEnd, checkpoint.RecoveryPoint);
            return true;
        }
    }

    private bool TryFlush(Segment[] segments)
    {
        try
        {
            foreach (var segment in segments) segment.Flush();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Break(exception);
            return false;
        }
    }

    /// <summary>A checkpoint that cannot be written is no reason to refuse records: the one before serves as well, only slower.</summary>
    private bool TrySave(Checkpoint checkpoint, bool durable)
    {
        try
        {
            checkpoint.Save(_directory, durable);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Fail($"{_directory} takes no checkpoint: {exception.Message}");
            return false;
        }
    }

    /// <summary>Refuses appends from here on. Linux reports a failed flush once and forgets it: what is on the disk is unknown.</summary>
    private void Break(Exception exception)
    {
        _broken = true;
        Fail($"{_directory} could not be flushed: {exception.Message} Check the disk, then restart the broker.");
    }

    private Checkpoint TakeCheckpoint(Segment[] segments)
    {
        using var producers = new MemoryStream();
        using (var writer = new BinaryWriter(producers)) _producers.WriteTo(writer);
        var vouchedFor = segments.Where(segment => segment.BaseOffset >= _beingCleanedTo);
        SegmentSummary[] summaries = [.. vouchedFor.Select(segment => segment.Summarize())];
        return new Checkpoint(_startOffset, _endOffset, _compaction, summaries, producers.ToArray());
    }
}
