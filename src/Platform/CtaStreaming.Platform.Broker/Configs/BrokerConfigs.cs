using System.Globalization;
using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Transactions;
using static CtaStreaming.Platform.Broker.Configs.ConfigType;

namespace CtaStreaming.Platform.Broker.Configs;

/// <summary>
/// The <see href="https://kafka.apache.org/documentation/#brokerconfigs">broker configs</see> that clients and tools read. They say
/// what is in force; all are read-only, since they come from <see cref="BrokerOptions"/> or are how this broker is built.
/// </summary>
internal sealed class BrokerConfigs
{
    private readonly ConfigEntry[] _entries;

    public BrokerConfigs(BrokerOptions options, string advertised, string listener)
    {
        var node = Text(ClusterInfo.NodeId);
        var delay = Text((long)options.GroupInitialRebalanceDelay.TotalMilliseconds);
        var groups = new GroupOptions();
        var transactions = new TransactionOptions();
        _entries =
        [
            .. new[]
            {
                Static("advertised.listeners", ConfigType.String, $"PLAINTEXT://{advertised}"),
                Static("auto.create.topics.enable", ConfigType.Boolean, options.AutoCreateTopics ? "true" : "false"),
                Static("broker.id", Int, node),
                Default("broker.rack", ConfigType.String, null),
                Default("compression.type", ConfigType.String, "producer"),
                Default("connections.max.idle.ms", Long, "600000"),
                Default("default.replication.factor", Int, "1"),
                Default("delete.topic.enable", ConfigType.Boolean, "true"),
                Default("fetch.max.bytes", Int, "57671680"),
                Static("group.initial.rebalance.delay.ms", Int, delay),
                Default("group.max.session.timeout.ms", Int, "1800000"),
                Static("group.max.size", Int, Text(groups.MaxMembers)),
                Static("group.min.session.timeout.ms", Int, Text((long)options.GroupMinSessionTimeout.TotalMilliseconds)),
                Default("inter.broker.protocol.version", ConfigType.String, "3.9-IV0"),
                Static("listeners", ConfigType.String, $"PLAINTEXT://{listener}"),
                Default("log.cleaner.backoff.ms", Long, "15000"),
                Default("log.cleaner.delete.retention.ms", Long, "86400000"),
                Default("log.cleanup.policy", List, "delete"),
                Static("log.dirs", ConfigType.String, options.DataDirectory),
                Default("log.flush.interval.messages", Long, "9223372036854775807"),
                Default("log.flush.interval.ms", Long, null),
                Default("log.message.timestamp.type", ConfigType.String, "CreateTime"),
                Default("log.retention.bytes", Long, "-1"),
                Default("log.retention.check.interval.ms", Long, "300000"),
                Default("log.retention.hours", Int, "168"),
                Default("log.retention.minutes", Int, null),
                Default("log.retention.ms", Long, null),
                Default("log.roll.hours", Int, "168"),
                Default("log.segment.bytes", Int, "1073741824"),
                Default("max.incremental.fetch.session.cache.slots", Int, "0"),
                Default("message.max.bytes", Int, "1048588"),
                Default("min.insync.replicas", Int, "1"),
                Static("node.id", Int, node),
                Static("num.partitions", Int, Text(options.DefaultPartitions)),
                Default("offsets.retention.minutes", Int, "10080"),
                Static("offsets.topic.num.partitions", Int, "1"),
                Default("offsets.topic.replication.factor", Int, "1"),
                Default("producer.id.expiration.ms", Int, "86400000"),
                Default("sasl.enabled.mechanisms", List, ""),
                Default("socket.request.max.bytes", Int, "104857600"),
                Default("transaction.abort.timed.out.transaction.cleanup.interval.ms", Int, Text((long)transactions.CheckInterval.TotalMilliseconds)),
                Default("transaction.max.timeout.ms", Int, Text((long)transactions.MaxTimeout.TotalMilliseconds)),
                Default("transaction.state.log.min.isr", Int, "1"),
                Default("transaction.state.log.replication.factor", Int, "1"),
                Static("transaction.state.log.num.partitions", Int, "1"),
                Default("transactional.id.expiration.ms", Int, Text((long)transactions.IdExpiration.TotalMilliseconds)),
            }.OrderBy(entry => entry.Name, StringComparer.Ordinal),
        ];
    }

    public IReadOnlyList<ConfigEntry> Describe() => _entries;

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static ConfigEntry Static(string name, ConfigType type, string? value) => Entry(name, type, value, ConfigSource.StaticBroker);

    private static ConfigEntry Default(string name, ConfigType type, string? value) => Entry(name, type, value, ConfigSource.Default);

    private static ConfigEntry Entry(string name, ConfigType type, string? value, ConfigSource source) =>
        new(name, value, type, source, ReadOnly: true, "", value is null ? [] : [new ConfigSynonym(name, value, source)]);
}
