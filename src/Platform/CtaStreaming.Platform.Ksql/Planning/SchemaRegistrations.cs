using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Planning;

/// <summary>A schema that a new source puts into the Schema Registry.</summary>
internal sealed record SchemaRegistration(string Topic, FormatInfo Format, ValueList<Column> Columns, RecordPart Part);

/// <summary>
/// Which schemas a statement registers, once, before it is applied for the first time. Columns that were taken from the registry are not
/// registered again: under ksqlDB's own record names they would be another, incompatible schema.
/// </summary>
internal static class SchemaRegistrations
{
    /// <param name="written">The statement as the client wrote it, before it was completed.</param>
    /// <param name="change">What the completed statement does.</param>
    public static ValueList<SchemaRegistration> Of(Statement written, Change change) => (written, change) switch
    {
        (CreateSource statement, PutSource put) =>
        [
            .. Part(put.Source, RecordPart.Key, statement.Elements.Any(IsKey)),
            .. Part(put.Source, RecordPart.Value, statement.Elements.Any(element => element.Constraint == ColumnConstraint.None)),
        ],
        (CreateAsSelect, StartQuery { Plan.Sink: { } sink }) => [.. Part(sink, RecordPart.Key, true), .. Part(sink, RecordPart.Value, true)],
        _ => [],
    };

    private static bool IsKey(TableElement element) => element.Constraint is ColumnConstraint.Key or ColumnConstraint.PrimaryKey;

    private static IEnumerable<SchemaRegistration> Part(DataSource source, RecordPart part, bool isDeclared)
    {
        var format = part == RecordPart.Key ? source.Topic.KeyFormat : source.Topic.ValueFormat;
        var columns = part == RecordPart.Key ? source.Schema.Key : source.Schema.Value;
        if (isDeclared && columns.Count > 0 && FormatTraits.Of(format.Name).HasSchema) yield return new(source.Topic.Name, format, columns, part);
    }
}
