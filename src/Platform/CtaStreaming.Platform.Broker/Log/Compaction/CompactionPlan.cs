namespace CtaStreaming.Platform.Broker.Log.Compaction;

/// <summary>What a pass would clean, and whether it is time for one.</summary>
/// <param name="Segments">The segments that may be cleaned, from the first of the log on.</param>
/// <param name="DirtyFrom">The offset from which on keys were not looked at yet.</param>
internal sealed record CompactionPlan(Segment[] Segments, long DirtyFrom)
{
    /// <summary>Null where there is nothing to do yet.</summary>
    /// <param name="segments">All of the log; the last one, to which records are appended, is never cleaned.</param>
    /// <param name="stableOffset">The last stable offset: what follows is not decided yet.</param>
    /// <param name="state">How far the passes before this one came.</param>
    public static CompactionPlan? Make(Segment[] segments, LogConfig config, long stableOffset, CompactionState state, long now)
    {
        var lag = config.MinCompactionLagMs;
        var cleanable = segments
            .Take(segments.Length - 1)
            .TakeWhile(segment => segment.NextOffset <= stableOffset && (lag == 0 || now - segment.Youngest >= lag))
            .ToArray();
        if (cleanable.Length == 0) return null;

        long clean = 0, dirty = 0;
        Segment? firstDirty = null;
        foreach (var segment in cleanable)
        {
            if (segment.NextOffset <= state.CleanedTo)
            {
                clean += segment.Size;
                continue;
            }

            firstDirty ??= segment;
            dirty += segment.Size;
        }

        var worthwhile = firstDirty is not null && dirty >= config.MinCleanableDirtyRatio * (clean + dirty);
        var overdue = firstDirty is { FirstTimestamp: >= 0 } && now - firstDirty.FirstTimestamp > config.MaxCompactionLagMs;
        if (!worthwhile && !overdue && state.NextHorizon > now) return null;
        return new CompactionPlan(cleanable, Math.Max(state.CleanedTo, cleanable[0].BaseOffset));
    }
}
