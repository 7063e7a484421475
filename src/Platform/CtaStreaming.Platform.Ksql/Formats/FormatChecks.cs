using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Formats.Avro;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Formats;

/// <summary>Whether a format can hold columns.</summary>
internal static class FormatChecks
{
    /// <param name="format">Complete, with its wrapping settled.</param>
    /// <exception cref="KsqlException">It cannot, said as ksqlDB says it.</exception>
    public static void Check(FormatInfo format, ValueList<Column> columns, RecordPart part)
    {
        if (part == RecordPart.Key) RefuseMaps(columns);
        if (Problem(format, columns, part) is not { } reason) return;
        var features = format.WrapsSingle switch
        {
            true => "WRAP_SINGLES",
            false => "UNWRAP_SINGLES",
            null => "",
        };
        throw new KsqlException(
            $"{part} format does not support schema.\nformat: {format.Name}"
            + $"\nschema: Persistence{{columns=[{Show(columns, part)}], features=[{features}]}}\nreason: {reason}");
    }

    private static string? Problem(FormatInfo format, ValueList<Column> columns, RecordPart part) => format.Name switch
    {
        FormatName.None when columns.Count > 0 =>
            $"The 'NONE' format can only be used when no columns are defined. Got: [{Show(columns, part)}]",
        FormatName.Kafka when columns.Count > 1 => $"The 'KAFKA' format only supports a single field. Got: [{Show(columns, part)}]",
        FormatName.Kafka => columns.FirstOrDefault(column => !IsKafka(column.Type)) is { } column
            ? $"The 'KAFKA' format does not support type '{Name(column.Type)}', column: {Identifier.Quote(column.Name)}"
            : null,
        FormatName.Delimited => columns.FirstOrDefault(column => IsNested(column.Type)) is { } column
            ? $"The 'DELIMITED' format does not support type '{Name(column.Type)}', column: {Identifier.Quote(column.Name)}"
            : null,
        FormatName.Json => columns.Any(column => HasOddMap(column.Type)) ? "JSON only supports MAP types with STRING keys" : null,
        FormatName.Avro => columns.Any(column => HasOddMap(column.Type)) ? "Avro only supports MAPs with STRING keys" : AvroProblem(format, columns, part),
        _ => null,
    };

    private static string? AvroProblem(FormatInfo format, ValueList<Column> columns, RecordPart part)
    {
        if (columns.Count == 0) return null;
        try
        {
            AvroLayout.Of(format, columns, SerdeFactory.IsWrapped(format, columns, part));
            return null;
        }
        catch (KsqlException exception)
        {
            return exception.Message;
        }
    }

    private static void RefuseMaps(ValueList<Column> columns)
    {
        if (columns.FirstOrDefault(column => Any(column.Type, type => type is SqlMap)) is not { } column) return;
        throw new KsqlException(
            "Map keys, including types that contain maps, are not supported as they may lead to unexpected behavior due to inconsistent"
            + $" serialization. Key column name: {Identifier.Quote(column.Name)}. Column type: {Unquoted(column.Type)}."
            + " See https://github.com/confluentinc/ksql/issues/6621 for more.");
    }

    private static string Show(ValueList<Column> columns, RecordPart part) =>
        string.Join(", ", columns.Select(column => part == RecordPart.Key ? $"{column} KEY" : column.ToString()));

    private static bool IsKafka(SqlType type) =>
        type.BaseType is SqlBaseType.Integer or SqlBaseType.BigInt or SqlBaseType.Double or SqlBaseType.String or SqlBaseType.Bytes;

    private static bool IsNested(SqlType type) => type.BaseType is SqlBaseType.Array or SqlBaseType.Map or SqlBaseType.Struct;

    private static bool HasOddMap(SqlType type) => Any(type, inner => inner is SqlMap { Key.BaseType: not SqlBaseType.String });

    private static bool Any(SqlType type, Func<SqlType, bool> predicate) => predicate(type) || type switch
    {
        SqlArray array => Any(array.Item, predicate),
        SqlMap map => Any(map.Key, predicate) || Any(map.Value, predicate),
        SqlStruct record => record.Fields.Any(field => Any(field.Type, predicate)),
        _ => false,
    };

    private static string Name(SqlType type) => type.BaseType.ToString().ToUpperInvariant();

    private static string Unquoted(SqlType type) => type switch
    {
        SqlArray array => $"ARRAY<{Unquoted(array.Item)}>",
        SqlMap map => $"MAP<{Unquoted(map.Key)}, {Unquoted(map.Value)}>",
        SqlStruct record => $"STRUCT<{string.Join(", ", record.Fields.Select(field => $"{field.Name} {Unquoted(field.Type)}"))}>",
        _ => type.ToString(),
    };
}
