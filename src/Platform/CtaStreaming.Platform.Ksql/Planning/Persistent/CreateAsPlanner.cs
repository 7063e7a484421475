using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Planning.Analysis;
using CtaStreaming.Platform.Ksql.Planning.Sources;
using CtaStreaming.Platform.Ksql.Planning.With;
using CtaStreaming.Platform.Ksql.Plans;

namespace CtaStreaming.Platform.Ksql.Planning.Persistent;

/// <summary>CREATE … AS SELECT.</summary>
internal sealed class CreateAsPlanner(QueryPlanner queries)
{
    public const string TopicPrefix = "ksql.output.topic.name.prefix";

    /// <param name="statement">Completed.</param>
    public Change Plan(CreateAsSelect statement, string sql, Catalog catalog, KsqlConfig config)
    {
        var existing = catalog.Sources.GetValueOrDefault(statement.Name);
        if (NameConflict.Find(statement.Kind, statement.Name, statement.OrReplace, statement.IfNotExists, existing) is { } nothing) return nothing;
        var query = Analyze(statement, catalog);
        var with = WithProperties.OfSink(statement.With);
        var formats = Formats(statement, with, query, config);
        var topic = Topic(statement, with, config);
        FormatChecks.Check(formats.Key, query.Root.Schema.Key, RecordPart.Key);
        FormatChecks.Check(formats.Value, query.Root.Schema.Value, RecordPart.Value);
        var ksqlTopic = new KsqlTopic(topic, formats.Key, formats.Value) { Window = Window(statement, query) };
        var sink = new DataSource(statement.Kind, statement.Name, query.Root.Schema, ksqlTopic)
        {
            Timestamp = TimestampProperty.Of(with, query.Root.Schema),
            SqlText = sql,
            IsCreatedByQuery = true,
        };
        var plan = new QueryPlan(query.Root, sink);
        var replaces = existing is null ? null : QueryUpgrade.Check(existing, plan, catalog);
        var kind = statement.Kind == SourceKind.Stream ? QueryKind.CreateStreamAs : QueryKind.CreateTableAs;
        return new StartQuery(kind, plan, replaces) { Topic = TopicProperty.Settings(with, topic) };
    }

    /// <summary>The query, which must result in what the statement creates.</summary>
    public PersistentQuery Analyze(CreateAsSelect statement, Catalog catalog)
    {
        var query = queries.PlanPersistent(statement.Query, catalog, statement.Name, null);
        if (query.Root.IsTable == (statement.Kind == SourceKind.Table)) return query;
        var result = query.Root.IsTable ? "TABLE" : "STREAM";
        throw new KsqlException(
            $"Invalid result type. Your SELECT query produces a {result}. Please use CREATE {result} AS SELECT statement instead.");
    }

    public static FormatPair Formats(CreateAsSelect statement, WithProperties with, PersistentQuery query, KsqlConfig config)
    {
        var explicitKey = with.Text("KEY_FORMAT") ?? with.Text("FORMAT");
        if (statement.Query.PartitionBy is [NullLiteral] && explicitKey is not null
            && !string.Equals(explicitKey, FormatName.None, StringComparison.OrdinalIgnoreCase))
        {
            throw new KsqlException("Key format specified for stream without key columns.");
        }

        var source = query.LeftMost.Topic;
        if (explicitKey is null && query.Root.Schema.Key.Count == 0 && statement.Query.PartitionBy is not [NullLiteral])
        {
            // A stream that never had a key keeps the format it names, as ksqlDB shows it.
            with = with.Set("KEY_FORMAT", new StringLiteral(source.KeyFormat.Name));
        }

        var inherited = new FormatPair(source.KeyFormat, source.ValueFormat);
        return FormatProperties.ResolveSink(with.Values, config, statement.Name, inherited, query.Root.Schema);
    }

    public static string Topic(CreateAsSelect statement, WithProperties with, KsqlConfig config) =>
        with.Text(PropertyName.KafkaTopic) ?? config[TopicPrefix] + statement.Name;

    private static WindowInfo? Window(CreateAsSelect statement, PersistentQuery query) => statement.Query.Window switch
    {
        TumblingWindow window => new WindowInfo(WindowKind.Tumbling, window.Size.ToTimeSpan()),
        HoppingWindow window => new WindowInfo(WindowKind.Hopping, window.Size.ToTimeSpan()),
        SessionWindow => new WindowInfo(WindowKind.Session, null),
        _ => query.Root.IsWindowed ? query.LeftMost.Topic.Window : null,
    };
}
