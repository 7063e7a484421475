using System.Collections.Immutable;

namespace CtaStreaming.Platform.Broker.Transactions;

/// <summary>
/// What is known of a transactional id. Immutable: a change is stored as a whole first and published with one write after, so that
/// partitions can look at it while they hold their own locks. Timestamps are Unix milliseconds.
/// </summary>
internal sealed record TransactionState
{
    public required string TransactionalId { get; init; }

    public required ProducerIdentity Producer { get; init; }

    /// <summary>What the producer said it was when it got its present identity; None where it did not say. Known by it, a request that is sent again is not taken for another bump.</summary>
    public ProducerIdentity Previous { get; init; } = ProducerIdentity.None;

    public required int TimeoutMs { get; init; }

    public TransactionStatus Status { get; init; } = TransactionStatus.Empty;

    public ImmutableHashSet<TransactionPartition> Partitions { get; init; } = [];

    public required long UpdatedAt { get; init; }

    /// <summary>When the open transaction got its first partition; -1 where none is open.</summary>
    public long StartedAt { get; init; } = -1;

    /// <summary>Whether the outcome is decided and remains to be carried out.</summary>
    public bool IsDecided => Status is TransactionStatus.PrepareCommit or TransactionStatus.PrepareAbort;

    /// <summary>Whether the last transaction was decided to count.</summary>
    public bool IsCommit => Status is TransactionStatus.PrepareCommit or TransactionStatus.CompleteCommit;

    public bool Includes(TransactionPartition partition) => Status == TransactionStatus.Ongoing && Partitions.Contains(partition);

    /// <summary>Opens a transaction, or goes on with it.</summary>
    public TransactionState With(IEnumerable<TransactionPartition> partitions, long now)
    {
        var open = Status == TransactionStatus.Ongoing;
        return this with
        {
            Status = TransactionStatus.Ongoing,
            Partitions = open ? Partitions.Union(partitions) : [.. partitions],
            UpdatedAt = now,
            StartedAt = open ? StartedAt : now,
        };
    }

    public TransactionState Decided(bool commit, long now) =>
        this with { Status = commit ? TransactionStatus.PrepareCommit : TransactionStatus.PrepareAbort, UpdatedAt = now };

    /// <summary>An abort that the producer did not ask for: its epoch ends with the transaction.</summary>
    public TransactionState Fenced(long now) => Decided(commit: false, now) with { Producer = Producer.Next(), Previous = ProducerIdentity.None };

    public TransactionState Completed(long now) => this with
    {
        Status = IsCommit ? TransactionStatus.CompleteCommit : TransactionStatus.CompleteAbort,
        Partitions = [],
        UpdatedAt = now,
        StartedAt = -1,
    };
}
