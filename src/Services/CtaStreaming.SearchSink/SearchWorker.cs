using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.Kafka;
using CtaStreaming.SearchSink.Documents;
using CtaStreaming.SearchSink.Installation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CtaStreaming.SearchSink;

/// <summary>
/// Gathers records into batches and has one of them under way at a time. While that one takes long, the partitions are paused and the
/// group is still told that this member lives; so Elasticsearch may be away for hours, and no more is held in memory than two batches.
/// </summary>
internal sealed partial class SearchWorker(
    KafkaClientFactory clients,
    TemplateInstaller templates,
    TopicWaiter topics,
    Delivery delivery,
    DeadLetterProducer deadLetters,
    IOptions<SearchOptions> options,
    TimeProvider time,
    ILogger<SearchWorker> logger)
    : ConsumerWorker<byte[], byte[]>(deadLetters, time, logger)
{
    private static readonly string[] Topics = [LondonTopics.StationEntries, LondonTopics.StationExits];

    // How soon a stop is noticed while no records come.
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMilliseconds(100);

    // What is on its way when the partitions go may still arrive; of the eight seconds that a service has to stop.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _time = time;
    private IConsumer<byte[], byte[]>? _consumer;
    private CancellationToken _stoppingToken;
    private Batch _batch = new(options.Value, time);
    private Flight? _flight;
    private bool _isPaused;

    protected override bool IsDoneWhenHandled => false;

    protected override TimeSpan IdleAfter
    {
        get
        {
            if (_flight is not null) return Flight.Glance;
            var left = _batch.UntilDue;
            return left == Timeout.InfiniteTimeSpan || left > LongestIdle ? LongestIdle : left;
        }
    }

    protected override ConsumerBuilder<byte[], byte[]> CreateConsumerBuilder() =>
        clients.CreateConsumerBuilder<byte[], byte[]>(config =>
            {
                // Of stored offsets only, which are those of batches that are dealt with.
                config.EnableAutoCommit = true;
                config.AutoCommitIntervalMs = 1_000;
                config.QueuedMinMessages = options.Value.MaxDocuments;
            })
            .SetPartitionsAssignedHandler((_, partitions) => Log(Assigned, partitions))
            .SetPartitionsRevokedHandler((_, partitions) => OnGone(partitions))
            .SetPartitionsLostHandler((_, partitions) => OnGone(partitions));

    protected override void Subscribe(IConsumer<byte[], byte[]> consumer, CancellationToken stoppingToken)
    {
        _stoppingToken = stoppingToken;
        // A new consumer begins with what the group has committed; whatever the one before it had under way comes again.
        _flight?.Abandon();
        (_consumer, _flight, _isPaused, _batch) = (consumer, null, false, new Batch(options.Value, _time));
        templates.EnsureAsync(stoppingToken).GetAwaiter().GetResult();
        topics.WaitForAsync(string.Join(" and ", Topics), Missing, stoppingToken).GetAwaiter().GetResult();
        consumer.Subscribe(Topics);
        Ready(string.Join(" and ", Topics), string.Join(", ", options.Value.Nodes), options.Value.Mode);
    }

    protected override void Handle(ConsumeResult<byte[], byte[]> record)
    {
        _batch.Add(record);
        Advance();
    }

    protected override void OnIdle() => Advance();

    private static string? Missing(IReadOnlyList<TopicMetadata> known) =>
        Topics.FirstOrDefault(topic => !known.Any(one => one.Topic == topic && one.Partitions.Count > 0)) is { } missing ? $"there is no topic {missing} yet" : null;

    private void Advance()
    {
        if (_flight is null && _batch.IsDue)
        {
            _flight = new Flight(_batch, delivery.RunAsync);
            _batch = new Batch(options.Value, _time);
        }

        if (_flight is null) return;
        if (_flight.HasLanded(Flight.Promptly, _stoppingToken)) Land();
        else Pause();
    }

    private void Land()
    {
        _flight!.ThrowIfFailed();
        foreach (var last in _flight.Batch.Last) Store(_consumer!, last);
        _flight.Dispose();
        _flight = null;
        if (!_isPaused) return;
        _consumer!.Resume(_consumer.Assignment);
        _isPaused = false;
    }

    private void Pause()
    {
        // Each time, for partitions that have come since the last one.
        _consumer!.Pause(_consumer.Assignment);
        _isPaused = true;
    }

    /// <summary>Called within Consume and Close, on the reading thread, while offsets of the partitions can still be stored.</summary>
    private void OnGone(List<TopicPartitionOffset> partitions)
    {
        if (_flight is not null && _flight.HasLanded(Grace, CancellationToken.None) && _flight.IsSuccessful)
        {
            foreach (var last in _flight.Batch.Last) Store(_consumer!, last);
        }

        // The flight itself goes on unless the program stops: a document that two members send is still one.
        if (_stoppingToken.IsCancellationRequested)
        {
            _flight?.Abandon();
            _flight = null;
        }

        List<TopicPartition> gone = [.. partitions.Select(partition => partition.TopicPartition)];
        _batch.Forget(gone);
        Log(Revoked, gone);
    }

    private static void Log(Action<int, TopicPartition> what, List<TopicPartition> partitions)
    {
        if (partitions.Count > 0) what(partitions.Count, partitions[0]);
    }

    [LoggerMessage(1, LogLevel.Information, "ready: {Topics} flow to Elasticsearch at {Nodes} ({Mode})")]
    private partial void Ready(string topics, string nodes, string mode);

    [LoggerMessage(2, LogLevel.Information, "got {Count} partitions, {First} the first of them")]
    private partial void Assigned(int count, TopicPartition first);

    [LoggerMessage(3, LogLevel.Information, "gave up {Count} partitions, {First} the first of them")]
    private partial void Revoked(int count, TopicPartition first);
}
