using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Planning.Sources;

/// <summary>ALTER STREAM and ALTER TABLE: columns are added to the value.</summary>
internal static class AlterPlanner
{
    public static Change Plan(AlterSource statement, string sql, Catalog catalog)
    {
        if (!catalog.Sources.TryGetValue(statement.Name, out var source)) throw new KsqlException($"Source {statement.Name} does not exist.");
        if (source.Kind != statement.Kind)
        {
            throw new KsqlException(
                $"Incompatible data source type is {Word(source.Kind)}, but statement was ALTER {Word(statement.Kind)}");
        }

        if (source.IsCreatedByQuery) throw new KsqlException("ALTER command is not supported for CREATE ... AS statements.");
        if (source.IsReadOnly)
        {
            var kind = NameConflict.Word(source.Kind);
            throw new KsqlException($"Cannot alter {kind} '{source.Name}': ALTER operations are not supported on source {kind}s.");
        }

        var columns = source.Schema.Value.ToList();
        foreach (var element in statement.Columns)
        {
            SourceSchema.CheckName(element.Name);
            if (source.Schema.Columns.Concat(columns).Any(column => column.Name == element.Name))
            {
                throw new KsqlException(
                    $"Cannot add column {Identifier.Quote(element.Name)} to schema. A column with the same name already exists.");
            }

            columns.Add(new Column(element.Name, element.Type));
        }

        FormatChecks.Check(source.Topic.ValueFormat, [.. columns], RecordPart.Value);
        return new PutSource(source with { Schema = source.Schema with { Value = [.. columns] }, SqlText = sql });
    }

    private static string Word(SourceKind kind) => kind == SourceKind.Stream ? "STREAM" : "TABLE";
}
