using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Log;

internal sealed partial class PartitionLog
{
    /// <summary>
    /// Ends a producer's transaction with a marker, after which readers of committed records get it or leave it out. Where the producer
    /// has none open there is nothing to do, so that an end may be repeated after a crash.
    /// </summary>
    /// <returns>UnknownTopicOrPartition after <see cref="Close"/>, KafkaStorageError where the marker could not be written, otherwise None.</returns>
    public ErrorCode EndTransaction(long producerId, short producerEpoch, bool commit)
    {
        var now = Now();
        lock (_gate)
        {
            if (_closed) return ErrorCode.UnknownTopicOrPartition;
            if (!_producers.HasTransaction(producerId)) return ErrorCode.None;
            if (_broken) return ErrorCode.KafkaStorageError;
            var written = Write(ControlBatch.Build(producerId, producerEpoch, commit, now).Span, Config, now);
            if (written.Error != ErrorCode.None) return written.Error;
        }

        NotifyListeners();
        return ErrorCode.None;
    }

    /// <summary>What a reader of committed records has to leave out of a slice that begins at an offset.</summary>
    /// <param name="upTo">The bound that the slice was cut with.</param>
    public IReadOnlyList<AbortedTransaction> AbortedIn(in LogSlice slice, long offset, long upTo)
    {
        if (slice.Length == 0 || _producers.Aborted.Count == 0) return [];
        try
        {
            upTo = slice.ReadNextOffset() ?? upTo;
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // Whoever sends the slice will meet the same fault. Until then: to name too many does no harm.
        }

        return _producers.Aborted.Between(offset, upTo);
    }

    /// <summary>The aborted transactions between two offsets: compaction must not take their records for the latest of a key.</summary>
    public IReadOnlyList<AbortedTransaction> AbortedBetween(long from, long to) => _producers.Aborted.Between(from, to);

    /// <summary>The producers that have written here lately.</summary>
    public IReadOnlyList<ActiveProducer> DescribeProducers()
    {
        lock (_gate) return _producers.Describe();
    }

    /// <summary>To be called under the lock after anything that may move it, and after the end was published: readers take the two in the other order.</summary>
    private void PublishStableOffset() => Volatile.Write(ref _lastStableOffset, Math.Min(_producers.FirstUndecided, _endOffset));
}
