using Confluent.Kafka;

namespace CtaStreaming.SearchSink.Documents;

/// <summary>The records that go to Elasticsearch together.</summary>
internal sealed class Batch(SearchOptions options, TimeProvider time)
{
    private readonly List<Document> _documents = [];
    private readonly List<Rejection> _undecodable = [];
    private readonly Dictionary<TopicPartition, TopicPartitionOffset> _last = [];
    private long _began;
    private long _bytes;

    public IReadOnlyList<Document> Documents => _documents;

    public IReadOnlyList<Rejection> Undecodable => _undecodable;

    /// <summary>The last record of each partition.</summary>
    public IReadOnlyCollection<TopicPartitionOffset> Last => _last.Values;

    public bool IsDue => _last.Count > 0 &&
        (_documents.Count + _undecodable.Count >= options.MaxDocuments || _bytes >= options.MaxBytes || UntilDue == TimeSpan.Zero);

    /// <summary>How long its first record may still wait.</summary>
    public TimeSpan UntilDue
    {
        get
        {
            if (_last.Count == 0) return Timeout.InfiniteTimeSpan;
            var left = options.MaxDelay - time.GetElapsedTime(_began);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    public void Add(ConsumeResult<byte[], byte[]> record)
    {
        if (_last.Count == 0) _began = time.GetTimestamp();
        _last[record.TopicPartition] = record.TopicPartitionOffset;
        try
        {
            var document = Document.Of(record, options.IsTimeSeries);
            _documents.Add(document);
            _bytes += document.Lines.Length;
        }
        catch (InvalidDataException exception)
        {
            _undecodable.Add(new Rejection(record, exception));
        }
    }

    /// <summary>The partitions have gone to another member of the group, which reads their records again.</summary>
    public void Forget(IEnumerable<TopicPartition> partitions)
    {
        var gone = partitions.ToHashSet();
        _documents.RemoveAll(document => gone.Contains(document.Record.TopicPartition));
        _undecodable.RemoveAll(rejection => gone.Contains(rejection.Record.TopicPartition));
        foreach (var partition in gone) _last.Remove(partition);
        _bytes = _documents.Sum(document => (long)document.Lines.Length);
    }
}
