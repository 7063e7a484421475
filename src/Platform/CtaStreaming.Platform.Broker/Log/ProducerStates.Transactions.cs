using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Log;

internal sealed partial class ProducerStates
{
    /// <summary>The first offsets of all open transactions.</summary>
    private readonly SortedSet<long> _openSince = [];

    /// <summary>What readers of committed records have to leave out. Readers look without the partition's lock.</summary>
    public AbortedTransactions Aborted { get; } = new();

    /// <summary>The first offset whose transaction is still open; <see cref="long.MaxValue"/> where none is.</summary>
    public long FirstUndecided => _openSince.Count == 0 ? long.MaxValue : _openSince.Min;

    public bool HasTransaction(long producerId) => _producers.TryGetValue(producerId, out var producer) && producer.TransactionStart >= 0;

    private static ErrorCode CheckTransaction(RecordBatchHeader header, ProducerState? producer, TransactionCheck? check, out string? message)
    {
        message = null;
        if (!header.IsTransactional)
        {
            if (producer is not { TransactionStart: >= 0 }) return ErrorCode.None;
            message = $"producer {header.ProducerId} has a transaction open here; this batch is not part of it";
            return ErrorCode.InvalidTxnState;
        }

        var error = check?.Invoke(header.ProducerId, header.ProducerEpoch) ?? ErrorCode.None;
        message = error switch
        {
            ErrorCode.None => null,
            ErrorCode.InvalidProducerEpoch => $"producer {header.ProducerId} has epoch {header.ProducerEpoch}; its transactional id has another by now",
            ErrorCode.InvalidProducerIdMapping => $"producer {header.ProducerId} is not that of the transactional id",
            _ => $"producer {header.ProducerId} has no open transaction that includes this partition; add the partition to it first",
        };
        return error;
    }

    private void Begin(ProducerState producer, long offset)
    {
        if (producer.TransactionStart >= 0) return;
        producer.TransactionStart = offset;
        _openSince.Add(offset);
    }

    /// <summary>The marker's epoch holds from now on: after a timeout it is one the old producer does not have.</summary>
    private void End(ProducerState producer, RecordBatchHeader marker)
    {
        producer.Advance(marker.ProducerEpoch);
        if (producer.TransactionStart < 0) return;
        _openSince.Remove(producer.TransactionStart);
        if (!ControlBatch.IsCommit(marker))
        {
            var stable = Math.Min(FirstUndecided, marker.LastOffset + 1);
            Aborted.Add(new AbortedTransaction(marker.ProducerId, producer.TransactionStart, marker.LastOffset, stable));
        }

        producer.TransactionStart = -1;
    }
}
