using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.Hosting;
using CtaStreaming.Kafka;
using CtaStreaming.WarehouseSink.Database;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CtaStreaming.WarehouseSink;

/// <summary>Touches from Kafka into the warehouse, session after session until the program stops.</summary>
internal sealed partial class SinkWorker(
    KafkaClientFactory clients,
    Warehouse warehouse,
    DeadLetterProducer deadLetters,
    TopicWaiter topics,
    SinkStatistics statistics,
    IOptions<WarehouseOptions> options,
    TimeProvider time,
    ILogger<SinkWorker> logger) : BackgroundService
{
    public static readonly string[] Sources = [LondonTopics.StationEntries, LondonTopics.StationExits];

    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(5), time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await warehouse.PrepareAsync(stoppingToken);
        Ready();
        await topics.WaitForAsync($"topics {string.Join(" and ", Sources)}", Missing, stoppingToken);
        // Consume blocks; on a thread of the pool it would keep one from everybody else.
        await Task.Factory.StartNew(() => Run(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        statistics.LogSummary();
    }

    private void Run(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var session = new SinkSession(clients, warehouse, deadLetters, statistics, new TouchBatch(options.Value, time), time, logger, stoppingToken);
            try
            {
                session.Run();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (KafkaException exception)
            {
                if (session.HasWritten) _backoff.Reset();
                Restarting(exception.Error.Reason);
                if (stoppingToken.WaitHandle.WaitOne(_backoff.NextDelay())) return;
            }
        }
    }

    private static string? Missing(IReadOnlyList<TopicMetadata> existing) =>
        Sources.FirstOrDefault(source => existing.All(topic => topic.Topic != source)) is { } missing
            ? $"{missing} does not exist yet; ksqlDB creates it with its first statement of that name"
            : null;

    [LoggerMessage(1, LogLevel.Information, "ready: touches go into the warehouse as they come")]
    private partial void Ready();

    [LoggerMessage(2, LogLevel.Error, "reading has failed and starts anew from where the warehouse is: {Reason}")]
    private partial void Restarting(string reason);
}
