using System.Runtime.CompilerServices;

namespace CtaStreaming.Platform.Broker.Log;

/// <summary>
/// What a partition remembers of one idempotent producer: its epoch and its last five batches, as many as a producer may have in
/// flight, so that each of them is recognised when it comes again.
/// </summary>
internal sealed class ProducerState(short epoch)
{
    public const int Remembered = 5;

    private Ring _batches;
    private int _next;

    public short Epoch { get; private set; } = epoch;

    /// <summary>How many batches are remembered.</summary>
    public int Count { get; private set; }

    /// <summary>When the producer last wrote, by the broker's clock. Unix milliseconds.</summary>
    public long LastSeen { get; set; }

    /// <summary>-1 where no batch of this epoch is known: the next one is then number 0.</summary>
    public int LastSequence => Count == 0 ? -1 : this[Count - 1].Last;

    /// <summary>The first offset of the transaction that the producer has open here; -1 where it has none.</summary>
    public long TransactionStart { get; set; } = -1;

    /// <summary>The remembered batches, oldest first.</summary>
    public BatchSequence this[int index] => _batches[(_next + Remembered - Count + index) % Remembered];

    public bool TryFind(BatchSequence batch, out BatchSequence found)
    {
        for (var i = 0; i < Count; i++)
        {
            found = this[i];
            if (found.First == batch.First && found.Last == batch.Last) return true;
        }

        found = default;
        return false;
    }

    public void Add(short epoch, BatchSequence batch)
    {
        Advance(epoch);
        _batches[_next] = batch;
        _next = (_next + 1) % Remembered;
        Count = Math.Min(Count + 1, Remembered);
    }

    /// <summary>Sequence numbers begin again with each epoch.</summary>
    public void Advance(short epoch)
    {
        if (epoch != Epoch) (Epoch, Count) = (epoch, 0);
    }

    [InlineArray(Remembered)]
    private struct Ring
    {
        private BatchSequence _first;
    }
}
