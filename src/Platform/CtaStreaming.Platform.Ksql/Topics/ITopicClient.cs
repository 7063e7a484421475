namespace CtaStreaming.Platform.Ksql.Topics;

/// <summary>Topics of the Kafka cluster.</summary>
internal interface ITopicClient
{
    /// <returns>Null for a topic that does not exist.</returns>
    Task<TopicDescription?> FindAsync(string topic, CancellationToken cancellationToken = default);

    Task<IReadOnlyList<TopicDescription>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Creates a topic; one that exists already is left alone.</summary>
    /// <param name="replicas">-1: the cluster's default.</param>
    Task CreateAsync(
        string topic, int partitions, short replicas, IReadOnlyDictionary<string, string> config, CancellationToken cancellationToken = default);

    /// <summary>Deletes a topic; one that does not exist is no error.</summary>
    Task DeleteAsync(string topic, CancellationToken cancellationToken = default);
}

/// <param name="Replicas">The replicas of each partition.</param>
internal sealed record TopicDescription(string Name, IReadOnlyList<int> Replicas)
{
    public int Partitions => Replicas.Count;
}
