using Confluent.Kafka;
using CtaStreaming.Kafka;

namespace CtaStreaming.Dashboard.Feeds;

/// <summary>Reads all feeds with one consumer, from where the present needs and then as records come.</summary>
internal sealed partial class FeedsReader(
    KafkaClientFactory clients, IEnumerable<IFeed> feeds, CatchUp catchUp, TimeProvider time, ILogger<FeedsReader> logger) : BackgroundService
{
    private const int MaxBatch = 1_000;

    /// <summary>How long the first record of a batch is waited for; also how late a stop can be noticed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(2);

    /// <remarks>On a thread of its own: the client's Consume blocks, and would keep one of the pool's few threads for good.</remarks>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Factory.StartNew(() => Run(stoppingToken), stoppingToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Run(CancellationToken stop)
    {
        using var consumer = clients.CreateConsumerBuilder<byte[], byte[]>(config =>
        {
            config.EnablePartitionEof = true;
            // The state needs no more than a fetch or two ahead; many small topics would otherwise add up.
            config.QueuedMaxMessagesKbytes = 1024;
        }).Build();
        using var partitions = new FeedPartitions(consumer, [.. feeds], catchUp);

        var refreshed = default(long?);
        while (!stop.IsCancellationRequested)
        {
            if (refreshed is null || time.GetElapsedTime(refreshed.Value) >= RefreshInterval)
            {
                Refresh(partitions);
                refreshed = time.GetTimestamp();
            }

            ReadBatch(consumer, partitions, stop);
        }

        consumer.Close();
    }

    private void Refresh(FeedPartitions partitions)
    {
        try
        {
            partitions.Refresh();
        }
        catch (KafkaException exception)
        {
            RefreshFailed(exception.Message);
        }
    }

    private void ReadBatch(IConsumer<byte[], byte[]> consumer, FeedPartitions partitions, CancellationToken stop)
    {
        var records = new List<ConsumeResult<byte[], byte[]>>();
        var ends = new List<TopicPartition>();
        try
        {
            var wait = Patience;
            while (records.Count < MaxBatch && consumer.Consume(wait) is { } record)
            {
                if (record.IsPartitionEOF) ends.Add(record.TopicPartition);
                else records.Add(record);
                wait = TimeSpan.Zero;
            }
        }
        catch (ConsumeException exception)
        {
            ReadFailed(exception.Error.Reason);
        }

        try
        {
            foreach (var group in records.GroupBy(record => partitions.FeedOf(record.Topic)))
            {
                // The consumer's thread has nothing else to do while a feed waits for the Schema Registry.
                group.Key?.ApplyAsync([.. group], stop).GetAwaiter().GetResult();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }

        // After their records have been applied: who sees "caught up" also sees what was caught up with.
        ends.ForEach(catchUp.EndReached);
    }

    [LoggerMessage(1, LogLevel.Debug, "the list of topics could not be read: {Reason}")]
    private partial void RefreshFailed(string reason);

    [LoggerMessage(2, LogLevel.Warning, "reading: {Reason}")]
    private partial void ReadFailed(string reason);
}
