using CtaStreaming.Avro;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Formats.Avro;

/// <summary>SQL types of Avro schemas. Names are put into upper case, as ksqlDB does; fields of types that SQL has not are left out.</summary>
internal static class AvroInference
{
    // A record may hold itself; a column's type has an end.
    private const int MaxDepth = 64;

    /// <exception cref="FormatException">SQL has no type for it.</exception>
    public static SqlType TypeOf(Schema schema) => TypeOf(schema, 0);

    /// <exception cref="FormatException">None of the fields has a type that SQL has.</exception>
    public static List<SqlField> Fields(RecordSchema record) => Fields(record, 0);

    private static SqlType TypeOf(Schema schema, int depth)
    {
        if (depth > MaxDepth) throw new FormatException($"Unsupported type: nested more than {MaxDepth} levels deep");
        return (schema, schema.LogicalType?.Kind) switch
        {
            (UnionSchema union, _) => TypeOf(OnlyBranch(union), depth),
            (_, LogicalTypeKind.Decimal) => SqlType.Decimal(schema.LogicalType!.Precision, schema.LogicalType.Scale),
            (_, LogicalTypeKind.Date) => SqlType.Date,
            (_, LogicalTypeKind.TimeMillis) => SqlType.Time,
            (_, LogicalTypeKind.TimestampMillis) => SqlType.Timestamp,
            (ArraySchema { Items: RecordSchema entry }, _) when MapEntries.Are(entry) =>
                SqlType.Map(SqlType.String, TypeOf(entry.Fields[1].Schema, depth + 1)),
            (ArraySchema array, _) => SqlType.Array(TypeOf(array.Items, depth + 1)),
            (MapSchema map, _) => SqlType.Map(SqlType.String, TypeOf(map.Values, depth + 1)),
            (RecordSchema record, _) => SqlType.Struct([.. Fields(record, depth + 1)]),
            _ => schema.Type switch
            {
                SchemaType.Boolean => SqlType.Boolean,
                SchemaType.Int => SqlType.Integer,
                SchemaType.Long => SqlType.BigInt,
                SchemaType.Float or SchemaType.Double => SqlType.Double,
                SchemaType.String or SchemaType.Enum => SqlType.String,
                SchemaType.Bytes or SchemaType.Fixed => SqlType.Bytes,
                _ => throw new FormatException($"Unsupported type: {schema}"),
            },
        };
    }

    private static List<SqlField> Fields(RecordSchema record, int depth)
    {
        var fields = new List<SqlField>();
        foreach (var field in record.Fields)
        {
            try
            {
                fields.Add(new(field.Name.ToUpperInvariant(), TypeOf(field.Schema, depth)));
            }
            catch (FormatException)
            {
                // ksqlDB takes what it can of a schema that others wrote; the field cannot be selected, and the rest can.
            }
        }

        return fields.Count > 0
            ? fields
            : throw new FormatException($"Schema does not include any columns with types that ksqlDB supports.\nschema: {record}");
    }

    private static Schema OnlyBranch(UnionSchema union)
    {
        var branches = union.Branches.Where(branch => branch.Type != SchemaType.Null).ToList();
        return branches is [var only] ? only : throw new FormatException($"Unsupported type: {union}");
    }
}
