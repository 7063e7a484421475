using Confluent.Kafka;
using CtaStreaming.Platform.Ksql.Execution;

namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>
/// A persistent query from its start to its first failure: one consumer of all its partitions, one producer, one thread. Every transaction holds
/// output, changes of state, and how far the sources were read; so after whatever happens the next task goes on from what Kafka has, and nothing
/// is lost or counted twice.
/// </summary>
/// <remarks>
/// Kafka Streams has a task for each partition, and repartition topics between those that group by another key. Here one process has all
/// partitions anyway, and so one task all of the state: what would be repartitioned is simply looked up.
/// </remarks>
internal sealed class QueryTask : IDisposable
{
    /// <summary>Records that are processed while readers of the state wait.</summary>
    private const int MostInBatch = 500;

    private const int MostInTransaction = 50_000;

    /// <summary>Without a break a transaction gets this old once the query keeps pace with its sources.</summary>
    private static readonly TimeSpan LiveCommitInterval = TimeSpan.FromMilliseconds(40);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Lull = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan OffsetsInterval = TimeSpan.FromSeconds(1);

    private readonly QueryDefinition _definition;
    private readonly QuerySettings _settings;
    private readonly RuntimeParts _parts;
    private readonly ProcessingLog _log;
    private readonly TransactionalWriter _writer;
    private readonly IConsumer<byte[]?, byte[]?> _consumer;
    private readonly bool _startsAfresh;
    private readonly Lock _gate = new();
    private volatile bool _isPaused;
    private TopicPartitionOffset[] _committed = [];
    private Dictionary<string, int> _partitions = new Dictionary<string, int>();
    private ITopology? _topology;
    private readonly Action<int, SourceRow> _process;
    private SinkWriter? _sink;
    private Action<OutputRow>? _write;
    private Changelogs? _changelogs;
    private SourceReader? _reader;
    private int _inTransaction;
    private long _written;
    private long _offsetsPublished;

    /// <param name="startsAfresh">Whether the query may pass over what is there already, if its properties say so.</param>
    public QueryTask(QueryDefinition definition, RuntimeParts parts, ProcessingLog log, bool startsAfresh)
    {
        _definition = definition;
        _settings = QuerySettings.Of(definition.Config);
        _parts = parts;
        _log = log;
        _startsAfresh = startsAfresh;
        _process = Process;
        var name = parts.Names.Group(definition.Id);
        _consumer = parts.Clients.Consumer(name);
        _writer = new TransactionalWriter(parts.Clients, name, parts.Time);
    }

    /// <summary>Whether rows wait to be processed; set by whoever wants the query to stand still.</summary>
    public bool IsPaused
    {
        get => _isPaused;
        set => _isPaused = value;
    }

    /// <summary>The committed place in each partition, and its end as far as it is known.</summary>
    public IReadOnlyList<QueryOffset> Offsets { get; private set; } = [];

    /// <summary>Fences a predecessor, settles where to begin, and restores the state.</summary>
    /// <param name="positioned">Called when it is settled.</param>
    public void Open(Action positioned, CancellationToken cancellationToken)
    {
        var sink = _definition.Plan.Sink ?? throw new InvalidOperationException("A persistent query has a sink");
        var sources = _definition.Plan.Sources.Select(source => source.Topic.Name).ToHashSet();
        var counts = TopicPartitions.CountAsync(_parts.Topics, [.. sources, sink.Topic.Name], cancellationToken).GetAwaiter().GetResult();
        _partitions = counts.Where(topic => sources.Contains(topic.Key)).ToDictionary();

        _writer.Init(cancellationToken);
        var positions = StartPositions.Committed(_consumer, _partitions, topic => !_startsAfresh || _settings.ReadsFromStart(_definition.Plan, topic));
        // At once: a query that begins with what is to come must not begin later when it is started again before it has read anything.
        if (positions.AreNew) Commit(positions.Offsets, cancellationToken);
        positioned();

        var topology = _parts.Topologies(_definition.Plan, _definition.Config, _log, topic => _partitions[topic]);
        _changelogs = new Changelogs(_definition.Id, topology.Stores, _parts.Names);
        _changelogs.Create(_parts.Topics);
        _changelogs.Restore(_consumer, cancellationToken);
        var isCached = _settings.IsCached && _definition.Plan.Root.IsTable;
        _write = (_sink = new SinkWriter(sink, counts[sink.Topic.Name], _parts.Serdes, _writer, isCached, _log)).Write;
        _reader = new SourceReader(_consumer, topology, positions, _parts.Time);
        lock (_gate) _topology = topology;
        _committed = [.. _reader.Positions];
        PublishOffsets();
    }

    /// <summary>Processes what comes until it is told to stop; commits then.</summary>
    /// <exception cref="PartitionsChangedException">There are more partitions to be read.</exception>
    /// <exception cref="MissingTopicException">A source's topic is gone.</exception>
    public void Run(CancellationToken cancellationToken)
    {
        var (reader, isPaused) = (_reader!, false);
        var watch = new PartitionWatch(_parts.Topics, _partitions, _parts.Time);
        while (!cancellationToken.IsCancellationRequested)
        {
            if (IsPaused != isPaused)
            {
                isPaused = IsPaused;
                if (isPaused) reader.Pause();
                else reader.Resume();
            }

            var processed = isPaused ? 0 : Process(reader);
            // A full batch has more behind it that has come already.
            var wait = processed == MostInBatch ? TimeSpan.Zero : _writer.IsOpen || reader.IsWaiting ? Lull : Pause;
            var read = reader.Fill(wait);
            // Also where nothing comes of it: records that are skipped shall not be read again after every restart.
            if (read > 0) _writer.Begin();
            var isQuiet = read == 0 && processed == 0;
            if (IsCommitDue(reader, isQuiet)) Commit(cancellationToken);
            if (_parts.Time.GetElapsedTime(_offsetsPublished) >= OffsetsInterval) PublishOffsets();
            if (watch.FindChanged() is not { } changed) continue;
            Commit(cancellationToken);
            throw new PartitionsChangedException(changed);
        }

        Commit(cancellationToken);
    }

    /// <summary>Reads the resulting table between two batches.</summary>
    /// <exception cref="InvalidOperationException">The state is still being restored.</exception>
    public T? Read<T>(Func<ITableReader, T> read)
        where T : class
    {
        lock (_gate)
        {
            if (_topology is null) throw new InvalidOperationException($"The state of {_definition.Id} is still being restored");
            return _topology.Result is { } table ? read(table) : null;
        }
    }

    public void Dispose()
    {
        _writer.Abort();
        _writer.Dispose();
        _consumer.Close();
        _consumer.Dispose();
    }

    private int Process(SourceReader reader)
    {
        var processed = 0;
        lock (_gate)
        {
            while (processed < MostInBatch && reader.ProcessNext(_process)) processed++;
        }

        _inTransaction += processed;
        return processed;
    }

    private bool IsCommitDue(SourceReader reader, bool isQuiet)
    {
        if (!_writer.IsOpen) return false;
        if (isQuiet || _inTransaction >= MostInTransaction) return true;
        return _writer.Age >= (reader.IsLive && LiveCommitInterval < _settings.CommitInterval ? LiveCommitInterval : _settings.CommitInterval);
    }

    private void Process(int source, SourceRow row)
    {
        _writer.Begin();
        _topology!.Process(source, row, _write!);
    }

    private void Commit(CancellationToken stopping)
    {
        if (!_writer.IsOpen) return;
        lock (_gate)
        {
            _sink!.Flush();
            _changelogs!.Write(_writer);
        }

        var started = _parts.Time.GetTimestamp();
        _committed = [.. _reader!.Positions];
        Commit(_committed, stopping);
        var tag = QueryMetrics.Tag(_definition.Id);
        QueryMetrics.CommitDuration.Record(_parts.Time.GetElapsedTime(started).TotalSeconds, tag);
        QueryMetrics.Read.Add(_inTransaction, tag);
        QueryMetrics.Written.Add(_sink.Written - _written, tag);
        (_inTransaction, _written) = (0, _sink.Written);
        PublishOffsets();
    }

    private void Commit(IEnumerable<TopicPartitionOffset> positions, CancellationToken stopping)
    {
        _writer.Begin();
        _writer.Commit(positions, _consumer.ConsumerGroupMetadata, stopping);
    }

    private void PublishOffsets()
    {
        _offsetsPublished = _parts.Time.GetTimestamp();
        Offsets = [.. _committed.Select(position => new QueryOffset(position.Topic, position.Partition.Value, position.Offset.Value, EndOf(position)))];
    }

    private long EndOf(TopicPartitionOffset position) =>
        Math.Max(position.Offset.Value, _consumer.GetWatermarkOffsets(position.TopicPartition).High.Value);
}
