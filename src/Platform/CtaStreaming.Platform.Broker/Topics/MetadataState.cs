namespace CtaStreaming.Platform.Broker.Topics;

/// <summary>What all records of the metadata log add up to.</summary>
internal sealed class MetadataState
{
    /// <summary>Rewriting pays when most of the file is history.</summary>
    private const int HistoryAllowed = 256;

    private MetadataState(string clusterId) => ClusterId = clusterId;

    public string ClusterId { get; private set; }

    public SortedDictionary<string, TopicRecord> Topics { get; } = new(StringComparer.Ordinal);

    /// <summary>Producer ids below this may have been given out.</summary>
    public long ProducerIdsBefore { get; private set; }

    /// <summary>Opens the log, adds it up, and shortens it where that pays. A new log gets its cluster id.</summary>
    public static MetadataLog Open(string path, out MetadataState state)
    {
        var log = MetadataLog.Open(path, out var records);
        state = new MetadataState("");
        foreach (var record in records) state.Apply(record);
        if (state.ClusterId.Length == 0)
        {
            var cluster = new ClusterRecord(NewClusterId());
            state.Apply(cluster);
            log.Append(cluster);
        }

        if (records.Count > 2 * state.Topics.Count + HistoryAllowed) log.Rewrite(state.ToRecords());
        return log;
    }

    /// <summary>Kafka's form: a random UUID in base64url, 22 characters.</summary>
    private static string NewClusterId() =>
        Convert.ToBase64String(Guid.NewGuid().ToByteArray(bigEndian: true)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private void Apply(MetadataRecord record)
    {
        switch (record)
        {
            case ClusterRecord cluster:
                ClusterId = cluster.ClusterId;
                break;
            case TopicRecord topic:
                Topics[topic.Name] = topic;
                break;
            case TopicRemovedRecord removed:
                Topics.Remove(removed.Name);
                break;
            case ProducerIdsRecord ids:
                ProducerIdsBefore = ids.ReservedBefore;
                break;
        }
    }

    private List<MetadataRecord> ToRecords() => [new ClusterRecord(ClusterId), new ProducerIdsRecord(ProducerIdsBefore), .. Topics.Values];
}
