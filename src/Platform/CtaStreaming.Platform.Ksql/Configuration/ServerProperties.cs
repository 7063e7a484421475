using static CtaStreaming.Platform.Ksql.Configuration.PropertyKind;

namespace CtaStreaming.Platform.Ksql.Configuration;

/// <summary>ksqlDB's own properties, with the defaults of 0.29.</summary>
/// <remarks>https://docs.ksqldb.io/en/latest/reference/server-configuration/</remarks>
internal static class ServerProperties
{
    private const string InternalTopics = "_confluent.*,__confluent.*,_schemas,__consumer_offsets,__transaction_state";
    private const string ConnectTopics = "connect-configs,connect-offsets,connect-status,connect-statuses";

    public static IEnumerable<PropertyDefinition> All { get; } =
    [
        OfQueries("ksql.cast.strings.preserve.nulls", "true", Flag),
        OfQueries("ksql.fail.on.deserialization.error", "false", Flag),
        OfQueries("ksql.fail.on.production.error", "true", Flag),
        OfQueries("ksql.functions.collect_list.limit", "1000", Number),
        OfQueries("ksql.functions.collect_set.limit", "1000", Number),
        OfQueries("ksql.insert.into.values.enabled", "true", Flag),
        OfQueries("ksql.lambdas.enabled", "true", Flag),
        OfQueries("ksql.nested.error.set.null", "true", Flag),
        OfQueries("ksql.new.query.planner.enabled", "false", Flag),
        OfQueries("ksql.output.topic.name.prefix", "", Text),
        OfQueries("ksql.persistence.default.format.key", "KAFKA", Text),
        OfQueries("ksql.persistence.default.format.value", null, Text),
        OfQueries("ksql.persistence.wrap.single.values", null, Flag),
        OfQueries("ksql.query.pull.consistency.token.enabled", "false", Flag),
        OfQueries("ksql.query.pull.enable.standby.reads", "false", Flag),
        OfQueries("ksql.query.pull.interpreter.enabled", "true", Flag),
        OfQueries("ksql.query.pull.limit.clause.enabled", "true", Flag),
        OfQueries("ksql.query.pull.max.allowed.offset.lag", "9223372036854775807", Number),
        OfQueries("ksql.query.pull.range.scan.enabled", "true", Flag),
        OfQueries("ksql.query.pull.stream.enabled", "true", Flag),
        OfQueries("ksql.query.pull.table.scan.enabled", "true", Flag),
        OfQueries("ksql.query.push.v2.alos.enabled", "true", Flag),
        OfQueries("ksql.query.push.v2.enabled", "false", Flag),
        OfQueries("ksql.query.push.v2.continuation.tokens.enabled", "false", Flag),
        OfQueries("ksql.query.push.v2.interpreter.enabled", "true", Flag),
        OfQueries("ksql.query.push.v2.latest.reset.age.ms", "30000", Number),
        OfQueries("ksql.query.retry.backoff.initial.ms", "15000", Number),
        OfQueries("ksql.query.retry.backoff.max.ms", "900000", Number),
        OfQueries("ksql.rowpartition.rowoffset.enabled", "true", Flag),
        OfQueries("ksql.source.table.materialization.enabled", "true", Flag),
        OfQueries("ksql.suppress.buffer.size.bytes", "-1", Number),
        OfQueries("ksql.suppress.enabled", "true", Flag),
        OfQueries("ksql.timestamp.throw.on.invalid", "false", Flag),
        OfQueries("ksql.variable.substitution.enable", "true", Flag),
        OfServer("bootstrap.servers", null),
        OfServer("ksql.access.validator.enable", "auto"),
        OfServer("ksql.connect.url", "http://localhost:8083"),
        OfServer("ksql.connect.worker.config", ""),
        OfServer("ksql.create.or.replace.enabled", "true"),
        OfServer("ksql.error.classifier.regex", ""),
        OfServer("ksql.extension.dir", "ext"),
        OfServer("ksql.headers.columns.enabled", "true"),
        OfServer("ksql.hidden.topics", $"{InternalTopics},{ConnectTopics}"),
        OfServer("ksql.internal.topic.min.insync.replicas", "1"),
        OfServer("ksql.internal.topic.replicas", "1"),
        OfServer("ksql.max.push.queries", "100"),
        OfServer("ksql.metastore.backup.location", ""),
        OfServer("ksql.metrics.tags.custom", ""),
        OfServer("ksql.persistent.prefix", "query_"),
        OfServer("ksql.properties.overrides.denylist", ""),
        OfServer("ksql.query.error.max.queue.size", "10"),
        OfServer("ksql.query.persistent.active.limit", "2147483647"),
        OfServer("ksql.query.pull.max.concurrent.requests", "2147483647"),
        OfServer("ksql.query.pull.max.hourly.bandwidth.megabytes", "2147483647"),
        OfServer("ksql.query.pull.max.qps", "2147483647"),
        OfServer("ksql.readonly.topics", $"{InternalTopics},{ConnectTopics}"),
        OfServer("ksql.runtime.feature.shared.enabled", "false"),
        OfServer("ksql.schema.registry.url", ""),
        OfServer("ksql.security.extension.class", null),
        OfServer("ksql.server.command.response.timeout.ms", "5000"),
        OfServer("ksql.service.id", "default_"),
        OfServer("ksql.sink.window.change.log.additional.retention", "1000000"),
        OfServer("ksql.transient.prefix", "transient_"),
        OfServer("ksql.udf.collect.metrics", "false"),
        OfServer("ksql.udf.enable.security.manager", "true"),
        OfServer("ksql.udfs.enabled", "true"),
        OfServer("ksql.websocket.connection.max.timeout.ms", "3600000"),
    ];

    private static PropertyDefinition OfQueries(string name, string? @default, PropertyKind kind) => new(name, @default, kind) { IsForQueries = true };

    private static PropertyDefinition OfServer(string name, string? @default) => new(name, @default, Text);
}
