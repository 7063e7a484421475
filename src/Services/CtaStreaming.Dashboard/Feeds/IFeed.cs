using Confluent.Kafka;

namespace CtaStreaming.Dashboard.Feeds;

/// <summary>Topics of one kind that the page is made from: which they are, how much of them the present needs, and what to do with their records.</summary>
internal interface IFeed
{
    /// <summary>Where reading a partition begins.</summary>
    Offset Start { get; }

    bool Reads(string topic);

    /// <summary>Takes records in, each partition's in their order; passes over what cannot be understood.</summary>
    Task ApplyAsync(IReadOnlyList<ConsumeResult<byte[], byte[]>> records, CancellationToken cancellationToken);
}
