using System.Diagnostics.Metrics;
using Confluent.Kafka;
using CtaStreaming.Dashboard.Trains;
using CtaStreaming.Hosting;
using CtaStreaming.Kafka;

namespace CtaStreaming.Dashboard.Arrivals;

/// <summary>Reads the arrivals at all stations into the network's state, from where the present needs and then as they come.</summary>
internal sealed partial class ArrivalsReader(
    KafkaClientFactory clients, ArrivalDecoder decoder, LiveNetwork network, CatchUp catchUp, TimeProvider time, ILogger<ArrivalsReader> logger) : BackgroundService
{
    private const int MaxBatch = 1_000;

    /// <summary>How long the first record of a batch is waited for; also how late a stop can be noticed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(2);

    private static readonly Counter<long> Count = Instrumentation.Meter.CreateCounter<long>(
        "cta.dashboard.arrivals", "{event}", "Arrivals taken into the network's state.");

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
        using var partitions = new ArrivalPartitions(consumer, catchUp);

        var refreshed = default(long?);
        while (!stop.IsCancellationRequested)
        {
            if (refreshed is null || time.GetElapsedTime(refreshed.Value) >= RefreshInterval)
            {
                Refresh(partitions);
                refreshed = time.GetTimestamp();
            }

            ReadBatch(consumer, stop);
        }

        consumer.Close();
    }

    private void Refresh(ArrivalPartitions partitions)
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

    private void ReadBatch(IConsumer<byte[], byte[]> consumer, CancellationToken stop)
    {
        var arrivals = new List<ArrivalEvent>();
        var ends = new List<TopicPartition>();
        try
        {
            var wait = Patience;
            while (arrivals.Count < MaxBatch && consumer.Consume(wait) is { } record)
            {
                if (record.IsPartitionEOF) ends.Add(record.TopicPartition);
                // Waits only for the first record of each schema; the consumer's thread has nothing else to do meanwhile.
                else if (decoder.DecodeAsync(record, stop).GetAwaiter().GetResult() is { } arrival) arrivals.Add(arrival);
                wait = TimeSpan.Zero;
            }
        }
        catch (ConsumeException exception)
        {
            ReadFailed(exception.Error.Reason);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }

        if (arrivals.Count > 0) network.Apply(arrivals);
        Count.Add(arrivals.Count);
        // After their records have been applied: who sees "caught up" also sees what was caught up with.
        ends.ForEach(catchUp.EndReached);
    }

    [LoggerMessage(1, LogLevel.Debug, "the list of topics could not be read: {Reason}")]
    private partial void RefreshFailed(string reason);

    [LoggerMessage(2, LogLevel.Warning, "reading arrivals: {Reason}")]
    private partial void ReadFailed(string reason);
}
