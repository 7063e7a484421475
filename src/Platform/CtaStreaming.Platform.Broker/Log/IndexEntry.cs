namespace CtaStreaming.Platform.Broker.Log;

/// <summary>One batch that a search in a segment may start from.</summary>
/// <param name="RelativeOffset">The batch's base offset less the segment's.</param>
/// <param name="Position">Where it begins in the file.</param>
/// <param name="MaxTimestampBefore">The largest timestamp of all batches before it in the segment; it never falls from entry to entry.</param>
internal readonly record struct IndexEntry(int RelativeOffset, int Position, long MaxTimestampBefore);
