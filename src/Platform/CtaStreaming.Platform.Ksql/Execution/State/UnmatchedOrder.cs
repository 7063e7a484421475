namespace CtaStreaming.Platform.Ksql.Execution.State;

/// <summary>The order in which Kafka Streams puts out rows that found no match: by time, right before left, by key, by arrival.</summary>
internal sealed class UnmatchedOrder : IComparer<BufferedRow>
{
    public static readonly UnmatchedOrder Instance = new();

    public int Compare(BufferedRow? left, BufferedRow? right)
    {
        var order = left!.Timestamp.CompareTo(right!.Timestamp);
        if (order == 0) order = left.IsLeft.CompareTo(right.IsLeft);
        if (order == 0) order = left.SortKey.AsSpan().SequenceCompareTo(right.SortKey);
        return order == 0 ? left.Sequence.CompareTo(right.Sequence) : order;
    }
}
