using static CtaStreaming.Platform.Ksql.Configuration.PropertyKind;

namespace CtaStreaming.Platform.Ksql.Configuration;

/// <summary>
/// Properties of Kafka Streams and of the clients beneath it, with the defaults that hold here. Most are taken without effect: they
/// tune a machinery that is another one here.
/// </summary>
/// <remarks>https://kafka.apache.org/documentation/#streamsconfigs</remarks>
internal static class StreamsProperties
{
    private static readonly string[] Texts =
    [
        "application.server", "auto.commit.interval.ms", "client.id", "compression.type", "default.deserialization.exception.handler",
        "default.dsl.store", "default.production.exception.handler", "default.timestamp.extractor", "interceptor.classes", "metric.reporters",
        "metrics.recording.level", "partitioner.class", "rack.aware.assignment.tags", "rocksdb.config.setter", "security.protocol", "state.dir",
        "topology.optimization", "upgrade.from",
    ];

    private static readonly string[] Numbers =
    [
        "acceptable.recovery.lag", "batch.size", "buffer.memory", "buffered.records.per.partition", "connections.max.idle.ms",
        "default.api.timeout.ms", "delivery.timeout.ms", "fetch.max.bytes", "fetch.max.wait.ms", "fetch.min.bytes", "heartbeat.interval.ms",
        "linger.ms", "max.block.ms", "max.in.flight.requests.per.connection", "max.partition.fetch.bytes", "max.poll.interval.ms",
        "max.poll.records", "max.request.size", "max.task.idle.ms", "max.warmup.replicas", "metadata.max.age.ms", "metrics.num.samples",
        "metrics.sample.window.ms", "num.standby.replicas", "num.stream.threads", "poll.ms", "probing.rebalance.interval.ms",
        "receive.buffer.bytes", "reconnect.backoff.max.ms", "reconnect.backoff.ms", "repartition.purge.interval.ms", "replication.factor",
        "request.timeout.ms", "retries", "retry.backoff.ms", "send.buffer.bytes", "session.timeout.ms", "state.cleanup.delay.ms",
        "task.timeout.ms", "transaction.timeout.ms", "window.size.ms", "windowstore.changelog.additional.retention.ms",
    ];

    public static IEnumerable<PropertyDefinition> All { get; } =
    [
        Choice("auto.offset.reset", "latest", "latest", "earliest", "none"),
        Choice("processing.guarantee", "exactly_once_v2", "at_least_once", "exactly_once", "exactly_once_beta", "exactly_once_v2"),
        Choice("isolation.level", "read_uncommitted", "read_uncommitted", "read_committed"),
        Choice("acks", "all", "all", "-1", "0", "1"),
        new("commit.interval.ms", "100", Number) { IsForQueries = true, Least = 0 },
        new("cache.max.bytes.buffering", "10485760", Number) { IsForQueries = true, Least = 0 },
        new("statestore.cache.max.bytes", null, Number) { IsForQueries = true, Least = 0 },
        new("enable.idempotence", null, Flag) { IsForQueries = true },
        .. Texts.Select(name => new PropertyDefinition(name, null, Text) { IsForQueries = true }),
        .. Numbers.Select(name => new PropertyDefinition(name, null, Number) { IsForQueries = true }),
    ];

    private static PropertyDefinition Choice(string name, string @default, params string[] choices) =>
        new(name, @default, PropertyKind.Choice) { IsForQueries = true, Choices = choices };
}
