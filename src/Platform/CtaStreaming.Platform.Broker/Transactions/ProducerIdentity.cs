namespace CtaStreaming.Platform.Broker.Transactions;

/// <summary>A producer id with its epoch: of several producers with one transactional id, the one with the latest epoch is the one that counts.</summary>
internal readonly record struct ProducerIdentity(long Id, short Epoch)
{
    /// <summary>Of the last epoch but one a new id is due, so that there is always one left to fence with.</summary>
    private const short LastEpoch = short.MaxValue - 1;

    public static ProducerIdentity None { get; } = new(-1, -1);

    public bool IsExhausted => Epoch >= LastEpoch;

    /// <summary>The identity that fences this one.</summary>
    public ProducerIdentity Next() => this with { Epoch = (short)Math.Min(Epoch + 1, short.MaxValue) };
}
