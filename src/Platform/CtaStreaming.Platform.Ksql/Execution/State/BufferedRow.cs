namespace CtaStreaming.Platform.Ksql.Execution.State;

/// <summary>A row of a stream that waits for rows of another.</summary>
internal sealed class BufferedRow(bool isLeft, object?[] key, object?[] row, long timestamp, int partition) : StoredEntry
{
    public bool IsLeft => isLeft;

    public object?[] Key => key;

    public object?[] Row => row;

    public long Timestamp => timestamp;

    public int Partition => partition;

    /// <summary>Its place in the order of arrival, by which it stands in the changelog.</summary>
    public long Sequence { get; set; }

    /// <summary>Whether rows of the other side can still find it.</summary>
    public bool IsFindable { get; set; }

    /// <summary>Whether it is to be put out alone when no match can come any more.</summary>
    public bool IsUnmatched { get; set; }

    /// <summary>The key as bytes, by which rows of one time are put out in order. Only of rows that are unmatched.</summary>
    public byte[] SortKey { get; set; } = [];
}
