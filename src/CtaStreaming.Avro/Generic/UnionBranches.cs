using System.Collections;

namespace CtaStreaming.Avro;

/// <summary>Finds out which of a schema's kinds a generic value is.</summary>
internal static class UnionBranches
{
    /// <summary>
    /// The first branch whose kind of value it is; failing that, the first that takes it (an int for a long, a text for an enum's symbol).
    /// </summary>
    /// <exception cref="AvroException">No branch takes the value.</exception>
    public static int Select(UnionSchema union, object? value)
    {
        for (var i = 0; i < union.Branches.Count; i++)
        {
            if (IsNatural(union.Branches[i], value))
                return i;
        }

        for (var i = 0; i < union.Branches.Count; i++)
        {
            if (IsAcceptable(union.Branches[i], value))
                return i;
        }

        throw new AvroException("",
            $"{TypeNames.OfValue(value)} is a value of none of the branches "
            + string.Join(", ", union.Branches.Select(SchemaTypeNames.OfBranch)));
    }

    public static AvroException Unfit(Schema schema, object? value) =>
        new("", $"{TypeNames.OfValue(value)} is not a value of {JsonScalar.Describe(schema)}");

    /// <summary>A field's value in a record whose schema may be another object than the one it is written with.</summary>
    public static object? ValueOf(GenericRecord record, RecordSchema schema, RecordField field)
    {
        if (ReferenceEquals(record.Schema, schema))
            return record[field.Position];
        return record.TryGetValue(field.Name, out var value) ? value : throw new AvroException("",
            $"the {record.Schema.FullName} given has no such field");
    }

    private static bool IsNatural(Schema schema, object? value) => (schema.LogicalType?.Kind, schema.Type, value) switch
    {
        (_, SchemaType.Null, null) => true,
        (_, _, null) => false,
        (LogicalTypeKind.Date, _, DateOnly) => true,
        (LogicalTypeKind.TimeMillis or LogicalTypeKind.TimeMicros, _, TimeOnly or TimeSpan) => true,
        ({ } kind, _, DateTimeOffset) => LogicalValue.IsTimestamp(kind),
        ({ } kind, _, DateTime { Kind: DateTimeKind.Unspecified }) => LogicalValue.IsLocalTimestamp(kind),
        ({ } kind, _, DateTime) => LogicalValue.IsTimestamp(kind),
        (LogicalTypeKind.Decimal, _, AvroDecimal or decimal) => true,
        (LogicalTypeKind.Uuid, _, Guid) => true,
        (LogicalTypeKind.Duration, _, AvroDuration) => true,
        (_, SchemaType.Record, GenericRecord record) => record.Schema.FullName == ((RecordSchema)schema).FullName,
        (_, SchemaType.Enum, GenericEnum symbol) => symbol.Schema.FullName == ((EnumSchema)schema).FullName,
        (_, SchemaType.Fixed, GenericFixed bytes) => bytes.Schema.FullName == ((FixedSchema)schema).FullName,
        (_, SchemaType.Array, IList and not byte[]) => true,
        (_, SchemaType.Map, IDictionary) => true,
        (_, SchemaType.Boolean, bool) or (_, SchemaType.Int, int) or (_, SchemaType.Long, long) => true,
        (_, SchemaType.Float, float) or (_, SchemaType.Double, double) => true,
        (_, SchemaType.String, string) or (_, SchemaType.Bytes, byte[]) => true,
        _ => false,
    };

    private static bool IsAcceptable(Schema schema, object? value) => (schema, value) switch
    {
        (EnumSchema symbols, string symbol) => symbols.IndexOf(symbol) >= 0,
        (EnumSchema symbols, GenericEnum symbol) => symbols.IndexOf(symbol.Symbol) >= 0,
        (FixedSchema @fixed, byte[] bytes) => bytes.Length == @fixed.Size,
        ({ Type: SchemaType.Long }, int) or ({ Type: SchemaType.Double }, float) => true,
        (_, DateTime) => schema.LogicalType is { Kind: var kind } && LogicalValue.IsLocalTimestamp(kind),
        _ => false,
    };
}
