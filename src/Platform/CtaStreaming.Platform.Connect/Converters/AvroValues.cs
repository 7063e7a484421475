using CtaStreaming.Avro;
using CtaStreaming.Platform.Connect.Data;

namespace CtaStreaming.Platform.Connect.Converters;

/// <summary>Connect's values as the Avro library has them.</summary>
internal static class AvroValues
{
    public static object? Of(object? value, ConnectSchema schema, Schema avro) => value switch
    {
        null => null,
        Struct fields => Record(fields, (RecordSchema)Required(avro)),
        IReadOnlyDictionary<string, object?> map => map.ToDictionary(
            entry => entry.Key, entry => Of(entry.Value, schema.Values!, ((MapSchema)Required(avro)).Values), StringComparer.Ordinal),
        IReadOnlyList<object?> list => list.Select(item => Of(item, schema.Values!, ((ArraySchema)Required(avro)).Items)).ToList(),
        sbyte number => (int)number,
        short number => (int)number,
        BigDecimal number => AvroSchemaMapping.DecimalOf(schema).IsValid
            ? new AvroDecimal(number.Unscaled, number.Scale)
            : number.Unscaled.ToByteArray(isBigEndian: true),

        // Milliseconds are all that the two types hold.
        TimeOnly time => LogicalTypes.TimeOf(LogicalTypes.Milliseconds(time)),
        DateTime timestamp => new DateTimeOffset(LogicalTypes.TimestampOf(LogicalTypes.Milliseconds(timestamp))),
        _ => value,
    };

    private static GenericRecord Record(Struct fields, RecordSchema avro)
    {
        var record = new GenericRecord(avro);
        for (var i = 0; i < fields.Schema.Fields.Count; i++)
            record[i] = Of(fields[i], fields.Schema.Fields[i].Schema, avro.Fields[i].Schema);
        return record;
    }

    private static Schema Required(Schema avro) => avro is UnionSchema union ? union.Branches[^1] : avro;
}
