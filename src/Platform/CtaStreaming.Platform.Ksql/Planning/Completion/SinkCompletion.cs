using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Planning.Persistent;
using CtaStreaming.Platform.Ksql.Planning.Sources;
using CtaStreaming.Platform.Ksql.Planning.With;
using CtaStreaming.Platform.Ksql.Topics;

namespace CtaStreaming.Platform.Ksql.Planning.Completion;

/// <summary>Completes CREATE … AS SELECT.</summary>
internal sealed class SinkCompletion(CreateAsPlanner planner)
{
    public async Task<CreateAsSelect> CompleteAsync(
        CreateAsSelect statement, Catalog catalog, KsqlConfig config, ITopicClient topics, CancellationToken cancellationToken)
    {
        var with = WithProperties.OfSink(statement.With);
        TopicCompletion.RefuseCleanupPolicy(with);
        var existing = catalog.Sources.GetValueOrDefault(statement.Name);
        if (NameConflict.Find(statement.Kind, statement.Name, statement.OrReplace, statement.IfNotExists, existing) is not null) return statement;
        var query = planner.Analyze(statement, catalog);
        with = FormatCompletion.Complete(with, CreateAsPlanner.Formats(statement, with, query, config));
        var topic = CreateAsPlanner.Topic(statement, with, config);
        var present = await topics.FindAsync(topic, cancellationToken).ConfigureAwait(false);
        var (partitions, replicas) = await SourceAsync(query.LeftMost.Topic.Name, topics, cancellationToken).ConfigureAwait(false);
        with = TopicCompletion.Complete(with, topic, present, partitions, replicas, Cleanup(statement));
        return statement with { With = Retain(with, statement.Query.Window).ToList() };
    }

    private static async Task<(int Partitions, short Replicas)> SourceAsync(string topic, ITopicClient topics, CancellationToken cancellationToken)
    {
        var source = await topics.FindAsync(topic, cancellationToken).ConfigureAwait(false)
            ?? throw new KsqlException($"Kafka topic does not exist: {topic}");
        return (source.Partitions, TopicCompletion.ReplicasOf(source));
    }

    private static string Cleanup(CreateAsSelect statement) => (statement.Kind, statement.Query.Window) switch
    {
        (SourceKind.Stream, _) => "delete",
        (_, null) => "compact",
        _ => "compact,delete",
    };

    /// <summary>The topic keeps windows at least as long as the query does.</summary>
    private static WithProperties Retain(WithProperties with, WindowClause? window)
    {
        if (window?.Retention is not { } retention) return with;
        var wanted = Math.Max((long)retention.ToTimeSpan().TotalMilliseconds, TopicProperty.Retention(with) ?? 0);

        // As the parser reads it, so that the statement is the same after it was stored as text.
        Expression literal = wanted > int.MaxValue ? new LongLiteral(wanted) : new IntegerLiteral((int)wanted);
        return with.Set(PropertyName.RetentionMs, literal);
    }
}
