using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Plans;
using CtaStreaming.Platform.Ksql.Runtime;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Tests.Runtime.Support;

/// <summary>Definitions of queries, as far as the runtime looks at them. What they do is up to the topology.</summary>
internal static class TestQueries
{
    private static readonly FormatInfo Kafka = new(FormatName.Kafka);
    private static readonly LogicalSchema Texts = new([new Column("K", SqlType.String)], [new Column("V", SqlType.String)]);
    private static readonly LogicalSchema Numbers = new([new Column("K", SqlType.String)], [new Column("N", SqlType.BigInt)]);

    public static QueryDefinition Copy(string id, string source, string? sink, KsqlConfig? config = null, int? limit = null) =>
        Of(id, Step(Stream(source)), sink is null ? null : Stream(sink), config, limit);

    public static QueryDefinition Count(string id, string source, string sink, KsqlConfig? config = null)
    {
        var step = new AggregateStep(Step(Stream(source)), [], [], null, EmitClause.Changes, Numbers);
        return Of(id, step, new DataSource(SourceKind.Table, sink, Numbers, new KsqlTopic(sink, Kafka, Kafka)) { SqlText = "" }, config);
    }

    public static QueryDefinition Join(string id, string stream, string table, string? sink, KsqlConfig? config = null) =>
        Of(id, new StreamTableJoinStep(Step(Stream(stream)), Step(Table(table)), JoinType.Inner, Texts), sink is null ? null : Stream(sink), config);

    public static DataSource Stream(string topic) => new(SourceKind.Stream, topic, Texts, new KsqlTopic(topic, Kafka, Kafka)) { SqlText = "" };

    public static DataSource Table(string topic) => Stream(topic) with { Kind = SourceKind.Table };

    private static QueryDefinition Of(string id, PlanStep root, DataSource? sink, KsqlConfig? config, int? limit = null) =>
        new(id, "", new QueryPlan(root, sink) { Limit = limit }, config ?? KsqlConfig.Default);

    private static SourceStep Step(DataSource source) => new(source, "", source.Schema);
}
