namespace CtaStreaming.Platform.Broker.Log.Compaction;

/// <summary>
/// Writes what is left of one or more segments into one. Where the last batch of them goes, an empty one takes its place: readers
/// come to the offset at which the next segment begins, and a start after a crash sees which segments were replaced.
/// </summary>
internal sealed class CleanedWriter(CleanedSegment output, BatchCleaner cleaner)
{
    private byte[]? _placeholder;
    private bool _placeholderIsNew;

    /// <summary>Whether anything differs from the segments that were added, but for being in one file.</summary>
    public bool Changed { get; private set; }

    public void Add(Segment segment, CancellationToken cancellationToken)
    {
        using var batches = new SegmentBatches(segment);
        while (batches.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var batch = batches.Current;
            var mayGrow = output.Segment.Size + (2L * batch.Length) + batches.Left <= int.MaxValue;
            var left = cleaner.Clean(batch, mayGrow);
            if (left.IsEmpty)
            {
                if (batches.Left == 0) HoldPlace(new RecordBatchHeader(batch.Span));
                else Changed = true;
                continue;
            }

            output.Append(left.Span);
            Changed |= _placeholder is not null || !left.Equals(batch);
            _placeholder = null;
        }
    }

    /// <summary>To be called after the last segment.</summary>
    public void End()
    {
        if (_placeholder is null) return;
        output.Append(_placeholder);
        Changed |= _placeholderIsNew;
    }

    private void HoldPlace(RecordBatchHeader header)
    {
        Changed |= _placeholder is not null;
        _placeholder = BatchRewriter.Empty(header, keepProducer: false);
        _placeholderIsNew = header.RecordCount > 0 || header.ProducerId >= 0;
    }
}
