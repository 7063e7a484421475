namespace CtaStreaming.Platform.Broker.Transactions;

/// <summary>The limits of transactions. The names in brackets are Kafka's.</summary>
internal sealed record TransactionOptions
{
    /// <summary>The longest that a transaction may be open (<c>transaction.max.timeout.ms</c>).</summary>
    public TimeSpan MaxTimeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How often open transactions are looked at (<c>transaction.abort.timed.out.transaction.cleanup.interval.ms</c>).</summary>
    public TimeSpan CheckInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an id that nobody uses is remembered (<c>transactional.id.expiration.ms</c>).</summary>
    public TimeSpan IdExpiration { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Transactional ids at a time. Kafka has no such limit; each takes memory for as long as <see cref="IdExpiration"/>.</summary>
    public int MaxIds { get; init; } = 100_000;

    /// <summary>Characters of a transactional id.</summary>
    public int MaxIdLength { get; init; } = 1024;
}
