namespace CtaStreaming.Platform.RestProxy.Consumers;

/// <summary>When a read ends before its time.</summary>
/// <param name="MaxBytes">Of keys and values.</param>
/// <param name="MaxRecords">Since records may have no bytes at all.</param>
/// <param name="MinBytes">What the consumer is content with; null: as much as comes in time.</param>
internal readonly record struct ReadLimits(long MaxBytes, int MaxRecords, int? MinBytes)
{
    public bool IsFull(FetchedRecords records) => records.Bytes >= MaxBytes || records.Count >= MaxRecords;

    public bool IsEnough(FetchedRecords records) => IsFull(records) || (MinBytes is { } least && records.Bytes >= least);
}
