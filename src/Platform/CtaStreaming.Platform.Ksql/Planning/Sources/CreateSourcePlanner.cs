using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Planning.With;

namespace CtaStreaming.Platform.Ksql.Planning.Sources;

/// <summary>CREATE STREAM and CREATE TABLE over a topic.</summary>
internal static class CreateSourcePlanner
{
    /// <param name="statement">Completed.</param>
    public static Change Plan(CreateSource statement, string sql, Catalog catalog, KsqlConfig config)
    {
        var existing = catalog.Sources.GetValueOrDefault(statement.Name);
        if (NameConflict.Find(statement.Kind, statement.Name, statement.OrReplace, statement.IfNotExists, existing) is { } nothing) return nothing;
        RefuseReplacing(statement, existing);
        var with = WithProperties.OfSource(statement.With);
        var schema = SourceSchema.Of(statement.Kind, statement.Elements);
        var topic = with.Text(PropertyName.KafkaTopic) ?? throw MissingTopic();
        var formats = FormatProperties.Complete(FormatProperties.Resolve(with.Values, config, statement.Name), schema, config);
        var window = WindowProperty.Of(with);
        if (window is not null && schema.Key.Count == 0) throw new KsqlException("Windowed sources require a key column.");
        FormatChecks.Check(formats.Key, schema.Key, RecordPart.Key);
        FormatChecks.Check(formats.Value, schema.Value, RecordPart.Value);
        var source = new DataSource(
            statement.Kind, statement.Name, schema, new KsqlTopic(topic, formats.Key, formats.Value) { Window = window })
        {
            Timestamp = TimestampProperty.Of(with, schema),
            SqlText = sql,
            IsReadOnly = statement.IsSource,
            IsCreatedByQuery = existing?.IsCreatedByQuery ?? false,
        };
        if (existing is not null) SourceUpgrade.Check(existing, source);
        return new PutSource(source) { Topic = TopicProperty.Settings(with, topic) };
    }

    public static KsqlException MissingTopic() => new($"Missing required property \"{PropertyName.KafkaTopic}\" which has no default value.");

    private static void RefuseReplacing(CreateSource statement, DataSource? existing)
    {
        if (!statement.OrReplace || (!statement.IsSource && existing is not { IsReadOnly: true })) return;
        var kind = NameConflict.Word(statement.Kind);
        throw new KsqlException($"Cannot add {kind} '{statement.Name}': CREATE OR REPLACE is not supported on source {kind}s.");
    }
}
