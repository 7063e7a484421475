using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Planning.Sources;
using CtaStreaming.Platform.Ksql.Planning.With;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Topics;

namespace CtaStreaming.Platform.Ksql.Planning.Completion;

/// <summary>Completes CREATE STREAM and CREATE TABLE over a topic.</summary>
internal sealed class SourceCompletion(ISchemaCatalog schemas)
{
    public async Task<CreateSource> CompleteAsync(
        CreateSource statement, Catalog catalog, KsqlConfig config, ITopicClient topics, CancellationToken cancellationToken)
    {
        var with = WithProperties.OfSource(statement.With);
        TopicCompletion.RefuseCleanupPolicy(with);
        var existing = catalog.Sources.GetValueOrDefault(statement.Name);
        if (NameConflict.Find(statement.Kind, statement.Name, statement.OrReplace, statement.IfNotExists, existing) is not null) return statement;
        SourceSchema.CheckElements(statement.Kind, statement.Elements);
        WindowProperty.Of(with);
        var topic = with.Text(PropertyName.KafkaTopic) ?? throw CreateSourcePlanner.MissingTopic();
        var formats = FormatProperties.Resolve(with.Values, config, statement.Name);
        with = await TopicAsync(with, topic, statement.Kind, topics, cancellationToken).ConfigureAwait(false);
        var elements = await ElementsAsync(statement, topic, formats, cancellationToken).ConfigureAwait(false);
        var schema = SourceSchema.Of(statement.Kind, elements);
        formats = FormatProperties.Complete(formats, schema, config);
        return statement with { Elements = elements, With = FormatCompletion.Complete(with, formats).ToList() };
    }

    private static async Task<WithProperties> TopicAsync(
        WithProperties with, string topic, SourceKind kind, ITopicClient topics, CancellationToken cancellationToken)
    {
        var existing = await topics.FindAsync(topic, cancellationToken).ConfigureAwait(false);
        if (existing is null && TopicProperty.Partitions(with) is null)
        {
            throw new KsqlException(
                $"Kafka topic does not exist: {topic}\nTo create it, re-run the statement with '{PropertyName.Partitions}'"
                + $" (and optionally '{PropertyName.Replicas}') in the WITH clause.");
        }

        return TopicCompletion.Complete(with, topic, existing, 1, -1, kind == SourceKind.Table ? "compact" : "delete");
    }

    private async Task<ValueList<TableElement>> ElementsAsync(
        CreateSource statement, string topic, FormatPair formats, CancellationToken cancellationToken)
    {
        var elements = statement.Elements;
        var hasKey = elements.Any(element => element.Constraint is ColumnConstraint.Key or ColumnConstraint.PrimaryKey);
        var hasValue = elements.Any(element => element.Constraint == ColumnConstraint.None);
        var keyConstraint = statement.Kind == SourceKind.Table ? ColumnConstraint.PrimaryKey : ColumnConstraint.Key;
        var keys = hasKey ? [] : await InferAsync(topic, formats.Key, RecordPart.Key, cancellationToken).ConfigureAwait(false);
        var values = hasValue ? [] : await InferAsync(topic, formats.Value, RecordPart.Value, cancellationToken).ConfigureAwait(false);
        return
        [
            .. keys.Select(column => new TableElement(column.Name, column.Type, keyConstraint, null)),
            .. elements,
            .. values.Select(column => new TableElement(column.Name, column.Type, ColumnConstraint.None, null)),
        ];
    }

    private async Task<ValueList<Column>> InferAsync(string topic, FormatInfo format, RecordPart part, CancellationToken cancellationToken) =>
        FormatTraits.Of(format.Name).HasSchema ? await schemas.InferAsync(topic, format, part, cancellationToken).ConfigureAwait(false) : [];
}
