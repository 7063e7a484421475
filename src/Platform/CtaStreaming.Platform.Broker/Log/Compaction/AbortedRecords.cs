namespace CtaStreaming.Platform.Broker.Log.Compaction;

/// <summary>Tells the batches of aborted transactions from the others.</summary>
internal sealed class AbortedRecords
{
    private static readonly Comparer<AbortedTransaction> ByFirstOffset =
        Comparer<AbortedTransaction>.Create((one, other) => one.FirstOffset.CompareTo(other.FirstOffset));

    private readonly Dictionary<long, List<AbortedTransaction>> _byProducer = [];

    /// <param name="transactions">In the order of their first offsets.</param>
    public AbortedRecords(IEnumerable<AbortedTransaction> transactions)
    {
        foreach (var transaction in transactions)
        {
            if (!_byProducer.TryGetValue(transaction.ProducerId, out var own)) _byProducer.Add(transaction.ProducerId, own = []);
            own.Add(transaction);
        }
    }

    public bool Contain(RecordBatchHeader batch)
    {
        if (!batch.IsTransactional || !_byProducer.TryGetValue(batch.ProducerId, out var own)) return false;
        var index = own.BinarySearch(new AbortedTransaction(batch.ProducerId, batch.BaseOffset, 0, 0), ByFirstOffset);
        if (index < 0) index = ~index - 1;
        return index >= 0 && batch.BaseOffset <= own[index].LastOffset;
    }
}
