using CtaStreaming.Platform.Broker.Log.Compaction;

namespace CtaStreaming.Platform.Broker.Log;

internal sealed partial class PartitionLog
{
    /// <summary>What the keys of one pass may take; more of them wait for the next one. Kafka's default is twice as much.</summary>
    private const long KeyMemory = 64 << 20;

    /// <summary>
    /// While a pass is under way, checkpoints leave out the segments below this offset: they vouch for a segment by its name and size, and
    /// must not do so for one that has taken its place. After a crash the next start reads them.
    /// </summary>
    private long _beingCleanedTo;

    private CompactionState _compaction;
    private string? _compactionFailure;
    private bool _uncleanable;

    /// <summary>
    /// Removes records that later ones of the same key supersede, where the configs say that it is time. Appends and reads go on
    /// meanwhile; for one caller at a time.
    /// </summary>
    /// <param name="keyMemory">About how many bytes the keys of this pass may take.</param>
    /// <returns>Whether a pass was made, to its end.</returns>
    public bool Compact(long keyMemory = KeyMemory, CancellationToken cancellationToken = default)
    {
        try
        {
            if (TryBeginPass(keyMemory) is not { } pass || !SaveCheckpoint(durable: true)) return false;
            if (pass.Run(cancellationToken) is not { } state) return false;
            lock (_gate) _compaction = state;
            _compactionFailure = null;
            return true;
        }
        catch (OperationCanceledException)
        {
            return false; // the broker is stopping
        }
        catch (ObjectDisposedException)
        {
            return false; // the log was closed
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (Volatile.Read(ref _closed)) return false;
            _uncleanable = exception is CorruptLogException; // reading the same damage again would help nobody
            if (_compactionFailure != exception.Message) BrokerTrace.Error($"{_directory} is not compacted: {exception.Message}");
            _compactionFailure = exception.Message;
            return false;
        }
        finally
        {
            EndPass();
        }
    }

    private LogCleaner? TryBeginPass(long keyMemory)
    {
        if (_uncleanable || !Config.CleanupPolicy.HasFlag(CleanupPolicy.Compact)) return null;
        lock (_flushing)
        {
            lock (_gate) return BeginPass(Config, Now(), keyMemory);
        }
    }

    private LogCleaner? BeginPass(LogConfig config, long now, long keyMemory)
    {
        if (_closed || _broken) return null;
        ReleaseDeleted(now - FileDeleteDelayMs);
        RollIfOld(config, now);
        var plan = CompactionPlan.Make(_segments, config, LastStableOffset, _compaction, now);
        if (plan is null) return null;
        var aborted = new AbortedRecords(_producers.Aborted.Between(plan.Segments[0].BaseOffset, plan.Segments[^1].NextOffset));
        _beingCleanedTo = plan.Segments[^1].NextOffset;
        var context = new CompactionContext(config, aborted, _producers.Tails(), _openFiles, now, keyMemory);
        return new LogCleaner(_directory, plan, context, TrySwap);
    }

    private void EndPass()
    {
        lock (_gate)
        {
            if (_beingCleanedTo == 0) return; // there was none
            _beingCleanedTo = 0;
        }

        SaveCheckpoint();
    }

    /// <summary>
    /// Kafka closes a segment that is due only when the next record comes. A topic that has fallen silent would then never be compacted to
    /// its end.
    /// </summary>
    private void RollIfOld(LogConfig config, long now)
    {
        if (_segments is not [.., { Size: > 0, FirstTimestamp: >= 0 } active] || now - active.FirstTimestamp <= config.RollMs) return;
        AddSegment();
    }

    private bool TrySwap(ReadOnlyMemory<Segment> replaced, CleanedSegment cleaned, IReadOnlyList<long> removedMarkers)
    {
        // Retention and Close wait; appends and reads do not.
        lock (_flushing)
        {
            if (_released || _broken || Array.IndexOf(_segments, replaced.Span[0]) is < 0) return false;

            // Readers take all that follows for void until they meet the ABORT marker: what is listed must not lose it.
            lock (_gate) _producers.Aborted.Forget(removedMarkers);
            if (removedMarkers.Count > 0 && !SaveCheckpoint(durable: true)) return false;

            cleaned.Commit();
            foreach (var segment in replaced.Span) segment.File.Delete();
            cleaned.TakePlace();
            lock (_gate) Replace(replaced, cleaned.Segment);
            return true;
        }
    }

    /// <summary>Who has found a place in one of the old segments reads on there, as after retention.</summary>
    private void Replace(ReadOnlyMemory<Segment> replaced, Segment cleaned)
    {
        var first = Array.IndexOf(_segments, replaced.Span[0]);
        Volatile.Write(ref _segments, [.. _segments.AsSpan(0, first), cleaned, .. _segments.AsSpan(first + replaced.Length)]);
        var now = Now();
        foreach (var segment in replaced.Span) _deleted.Enqueue((segment, now));
    }
}
