namespace CtaStreaming.Platform.Broker.Transactions;

/// <summary>Where a transactional id is. Names and numbers are Kafka's: tools show the one, records hold the other.</summary>
internal enum TransactionStatus : sbyte
{
    /// <summary>A producer has the id, and no transaction since.</summary>
    Empty = 0,

    /// <summary>A transaction is open.</summary>
    Ongoing = 1,

    /// <summary>It is decided and durable that the transaction counts; some partitions may not have heard of it.</summary>
    PrepareCommit = 2,

    /// <summary>It is decided and durable that the transaction is void; some partitions may not have heard of it.</summary>
    PrepareAbort = 3,

    /// <summary>The last transaction counts, everywhere.</summary>
    CompleteCommit = 4,

    /// <summary>The last transaction is void, everywhere.</summary>
    CompleteAbort = 5,
}
