namespace CtaStreaming.Platform.Broker.Log.Compaction;

/// <summary>
/// One pass of <see href="https://kafka.apache.org/documentation/#compaction">log compaction</see>: notes the last offset of each key
/// since the pass before, then writes the segments anew, without the records that later ones supersede. It takes no lock; only
/// <paramref name="swap"/> does.
/// </summary>
/// <param name="swap">Puts a cleaned segment in the place of others; false where the log has changed so that it cannot.</param>
internal sealed class LogCleaner(string directory, CompactionPlan plan, CompactionContext context, LogCleaner.Swap swap)
{
    public delegate bool Swap(ReadOnlyMemory<Segment> replaced, CleanedSegment cleaned, IReadOnlyList<long> removedMarkers);

    /// <summary>Null where the log has changed under it: the next pass starts over.</summary>
    /// <exception cref="CorruptLogException">A segment is damaged.</exception>
    /// <exception cref="OperationCanceledException">The broker is stopping. What was swapped until then is in order.</exception>
    public CompactionState? Run(CancellationToken cancellationToken)
    {
        var keys = new KeyOffsets(context.KeyMemory);
        var end = ReadKeys(keys, cancellationToken);
        var cleaner = new BatchCleaner(keys, end, context.Aborted, context.Producers, context.Now, context.Config.DeleteRetentionMs);
        var inputs = plan.Segments.AsMemory(0, plan.Segments.Count(segment => segment.BaseOffset < end));
        while (inputs.Length > 0)
        {
            var count = CleanNext(inputs, cleaner, cancellationToken);
            if (count == 0) return null;
            inputs = inputs[count..];
        }

        return new CompactionState(end, cleaner.NextHorizon);
    }

    /// <returns>The offset up to which the keys were read: the end of the plan, or less where they are too many for one pass.</returns>
    private long ReadKeys(KeyOffsets keys, CancellationToken cancellationToken)
    {
        var end = plan.DirtyFrom;
        foreach (var segment in plan.Segments.Where(segment => segment.NextOffset > plan.DirtyFrom))
        {
            using var batches = new SegmentBatches(segment);
            while (batches.MoveNext())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (keys.IsFull) return end;
                var header = new RecordBatchHeader(batches.Current.Span);
                if (header.LastOffset < end) continue;
                if (!header.IsControl && !context.Aborted.Contain(header)) BatchKeys.Read(header, keys);
                end = header.LastOffset + 1;
            }
        }

        return end;
    }

    /// <summary>Cleans the first segment, and as many more with it as fit into one.</summary>
    /// <returns>How many it were; 0 where the log has changed.</returns>
    private int CleanNext(ReadOnlyMemory<Segment> inputs, BatchCleaner cleaner, CancellationToken cancellationToken)
    {
        using var output = new CleanedSegment(directory, inputs.Span[0].BaseOffset, context.OpenFiles, context.Config.IndexIntervalBytes);
        var writer = new CleanedWriter(output, cleaner);
        var count = 0;
        do
        {
            writer.Add(inputs.Span[count++], cancellationToken);
        }
        while (count < inputs.Length && Fits(inputs.Span[count], output.Segment));

        writer.End();
        if (count == 1 && !writer.Changed) return count;
        output.Complete();
        var swapped = swap(inputs[..count], output, cleaner.RemovedMarkers);
        cleaner.RemovedMarkers.Clear();
        return swapped ? count : 0;
    }

    private bool Fits(Segment next, Segment output) =>
        (long)output.Size + next.Size <= context.Config.SegmentBytes && next.NextOffset - output.BaseOffset <= int.MaxValue;
}
