using System.Text.RegularExpressions;
using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.Hosting;
using CtaStreaming.Kafka;
using CtaStreaming.Kafka.SchemaRegistry;
using CtaStreaming.Kafka.Transactions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CtaStreaming.StreamProcessor.Turnstiles;

/// <summary>The turnstiles of every station into one topic.</summary>
internal sealed partial class TurnstilesWorker(
    TransactionalClients clients,
    TurnstileFanIn fanIn,
    TopicProvisioner provisioner,
    TopicWaiter topics,
    DependencyWaiter waiter,
    IOptions<OutputTopicOptions> outputs,
    IOptions<SchemaRegistryOptions> registry,
    ReadyAnnouncement ready,
    ILogger<TurnstilesWorker> logger) : TransactionalWorker(clients, logger)
{
    public override string Name => "turnstiles";

    protected override async Task PrepareAsync(CancellationToken stoppingToken)
    {
        // The schema comes first: ksqlDB's CREATE STREAM over a topic without one registers its own, which this one would not be compatible with.
        await waiter.WaitForAsync(
            $"the Schema Registry at {registry.Value.Url}", _ => fanIn.RegisterSchemaAsync(), SchemaRegistryException.IsTransient, stoppingToken);
        await provisioner.EnsureAsync([outputs.Value.Turnstiles], stoppingToken);
        ready.StreamIsReady();
    }

    protected override void Subscribe(IConsumer<byte[], byte[]> consumer, CancellationToken stoppingToken)
    {
        // The subscription would find them by itself, only silently.
        topics.WaitForAsync("the stations' turnstile topics", Missing, stoppingToken).GetAwaiter().GetResult();
        consumer.Subscribe(Topics.TurnstilesPattern);
    }

    protected override void Process(ConsumeResult<byte[], byte[]> record, ITransactionOutput output) =>
        output.Produce(DerivedTopics.Turnstiles, fanIn.Transform(record));

    private static string? Missing(IReadOnlyList<TopicMetadata> topics) =>
        topics.Any(topic => Pattern().IsMatch(topic.Topic)) ? null : $"no topic is named {Topics.TurnstilesPrefix}<station>.v1 yet";

    [GeneratedRegex(Topics.TurnstilesPattern, RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
