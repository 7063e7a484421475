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

    public int LastSequence => this[Count - 1].Last;

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
        if (epoch != Epoch) (Epoch, Count) = (epoch, 0);
        _batches[_next] = batch;
        _next = (_next + 1) % Remembered;
        Count = Math.Min(Count + 1, Remembered);
    }

    [InlineArray(Remembered)]
    private struct Ring
    {
        private BatchSequence _first;
    }
}
