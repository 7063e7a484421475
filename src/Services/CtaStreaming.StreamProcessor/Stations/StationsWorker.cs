using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.Kafka;
using CtaStreaming.Kafka.Transactions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CtaStreaming.StreamProcessor.Stations;

/// <summary>Stops from the database into the table of stations.</summary>
internal sealed class StationsWorker(
    TransactionalClients clients,
    StopChangelog changelog,
    TopicProvisioner provisioner,
    TopicWaiter topics,
    IOptions<OutputTopicOptions> outputs,
    ReadyAnnouncement ready,
    ILogger<StationsWorker> logger) : TransactionalWorker(clients, logger)
{
    private StationFold _fold = new();

    public override string Name => "stations";

    protected override async Task PrepareAsync(CancellationToken stoppingToken)
    {
        await provisioner.EnsureAsync([outputs.Value.StationTable, StopChangelog.Specification], stoppingToken);
        ready.StreamIsReady();
    }

    protected override void Subscribe(IConsumer<byte[], byte[]> consumer, CancellationToken stoppingToken)
    {
        topics.WaitForAsync($"topic {DerivedTopics.Stations}", Missing, stoppingToken).GetAwaiter().GetResult();
        consumer.Subscribe(DerivedTopics.Stations);
    }

    protected override void Restore(CancellationToken stoppingToken) => _fold = changelog.Restore(stoppingToken);

    protected override void Process(ConsumeResult<byte[], byte[]> record, ITransactionOutput output)
    {
        var row = record.Message.Value;
        var stop = StopParser.Parse(row);
        // A connector in bulk mode sends the whole table again and again.
        if (_fold.Contains(stop)) return;
        foreach (var station in _fold.Apply(stop))
        {
            output.Produce(DerivedTopics.StationTable, new() { Key = StationKey.Write(station.StationId), Value = station.Row?.ToJson()! });
        }

        output.Produce(StopChangelog.Topic, StopChangelog.Write(stop, row));
    }

    /// <summary>The rows have no keys: in several partitions, a station's stops would be read by several programs, and changes out of order.</summary>
    private static string? Missing(IReadOnlyList<TopicMetadata> topics) =>
        topics.FirstOrDefault(topic => topic.Topic == DerivedTopics.Stations) switch
        {
            null => "it does not exist yet; the connector creates it with the first rows",
            { Partitions.Count: 1 } => null,
            var topic => $"it has {topic.Partitions.Count} partitions, and its rows can be folded in order only from 1; delete it and create it so",
        };
}
