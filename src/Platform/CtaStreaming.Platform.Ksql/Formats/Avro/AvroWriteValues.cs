using CtaStreaming.Avro;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Formats.Avro;

/// <summary>Turns SQL values into those that the Avro library writes with the plain schema.</summary>
internal static class AvroWriteValues
{
    /// <returns>Null where they are the same.</returns>
    public static Func<object, object>? Of(SqlType type, Schema schema) => (type, WithoutNull(schema)) switch
    {
        (SqlDecimal number, _) => value => DecimalFit.Fit((BigDecimal)value, number).Unscaled.ToByteArray(isUnsigned: false, isBigEndian: true),
        (SqlArray array, ArraySchema list) => Array(Of(array.Item, list.Items)),
        (SqlMap map, ArraySchema { Items: RecordSchema entry }) => Map(entry, Of(map.Value, entry.Fields[1].Schema)),
        (SqlStruct structure, RecordSchema record) => Struct(record, Fields(structure.Fields, record)),
        _ => null,
    };

    public static Func<object, object>?[] Fields(IEnumerable<SqlField> fields, RecordSchema record) =>
        [.. fields.Select((field, i) => Of(field.Type, record.Fields[i].Schema))];

    public static GenericRecord Record(RecordSchema schema, ReadOnlySpan<object?> values, Func<object, object>?[] converts)
    {
        var record = new GenericRecord(schema);
        for (var i = 0; i < values.Length; i++) record[i] = Apply(converts[i], values[i]);
        return record;
    }

    public static object? Apply(Func<object, object>? convert, object? value) => value is null || convert is null ? value : convert(value);

    private static Func<object, object> Struct(RecordSchema schema, Func<object, object>?[] converts) =>
        value => Record(schema, ((StructValue)value).AsSpan(), converts);

    private static Func<object, object> Array(Func<object, object>? items) =>
        value => ((ArrayValue)value).Select(item => Apply(items, item)).ToArray();

    private static Func<object, object> Map(RecordSchema entry, Func<object, object>? values) =>
        value => ((MapValue)value).Select(pair => (object)new GenericRecord(entry) { [0] = pair.Key, [1] = Apply(values, pair.Value) }).ToArray();

    private static Schema WithoutNull(Schema schema) =>
        schema is UnionSchema union ? union.Branches.First(branch => branch.Type != SchemaType.Null) : schema;
}
