using System.Collections;

namespace CtaStreaming.Avro;

/// <summary>
/// Writes values that only their schema describes. What each value is shows only when it comes, so there is nothing to compile.
/// </summary>
internal static class GenericWrites
{
    public static void Write(ref AvroBinaryWriter writer, Schema schema, object? value)
    {
        switch (schema, LogicalValue.ToBase(schema, value))
        {
            case (UnionSchema union, _):
                var branch = UnionBranches.Select(union, value);
                writer.WriteInt(branch);
                Write(ref writer, union.Branches[branch], value);
                break;
            case (RecordSchema record, GenericRecord fields):
                WriteRecord(ref writer, record, fields);
                break;
            case (ArraySchema array, IList items and not byte[]):
                WriteItems(ref writer, array, items);
                break;
            case (MapSchema map, IDictionary entries):
                WriteEntries(ref writer, map, entries);
                break;
            case (EnumSchema symbols, GenericEnum symbol):
                LogicalWrites.WriteSymbol(ref writer, symbol.Symbol, symbols);
                break;
            case (EnumSchema symbols, string symbol):
                LogicalWrites.WriteSymbol(ref writer, symbol, symbols);
                break;
            case (FixedSchema @fixed, GenericFixed bytes):
                LogicalWrites.WriteFixedMemory(ref writer, bytes.Value, @fixed);
                break;
            case (FixedSchema @fixed, byte[] bytes):
                LogicalWrites.WriteFixedMemory(ref writer, bytes, @fixed);
                break;
            case (_, var plain):
                WritePrimitive(ref writer, schema, plain);
                break;
        }
    }

    private static void WritePrimitive(ref AvroBinaryWriter writer, Schema schema, object? value)
    {
        switch (schema.Type, value)
        {
            case (SchemaType.Null, null):
                break;
            case (SchemaType.Boolean, bool truth):
                writer.WriteBoolean(truth);
                break;
            case (SchemaType.Int or SchemaType.Long, int number):
                writer.WriteInt(number);
                break;
            case (SchemaType.Long, long number):
                writer.WriteLong(number);
                break;
            case (SchemaType.Float, float number):
                writer.WriteFloat(number);
                break;
            case (SchemaType.Double, float number):
                writer.WriteDouble(number);
                break;
            case (SchemaType.Double, double number):
                writer.WriteDouble(number);
                break;
            case (SchemaType.String, string text):
                writer.WriteString(text);
                break;
            case (SchemaType.Bytes, byte[] bytes):
                writer.WriteBytes(bytes);
                break;
            default:
                throw UnionBranches.Unfit(schema, value);
        }
    }

    private static void WriteRecord(ref AvroBinaryWriter writer, RecordSchema schema, GenericRecord record)
    {
        writer.Enter();
        foreach (var field in schema.Fields)
        {
            try
            {
                Write(ref writer, field.Schema, UnionBranches.ValueOf(record, schema, field));
            }
            catch (AvroException e) when (e.Within("." + field.Name))
            {
                throw;
            }
        }

        writer.Exit();
    }

    private static void WriteItems(ref AvroBinaryWriter writer, ArraySchema schema, IList items)
    {
        writer.Enter();
        if (items.Count > 0)
            writer.WriteLong(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            try
            {
                Write(ref writer, schema.Items, items[i]);
            }
            catch (AvroException e) when (e.Within($"[{i}]"))
            {
                throw;
            }
        }

        writer.WriteLong(0);
        writer.Exit();
    }

    private static void WriteEntries(ref AvroBinaryWriter writer, MapSchema schema, IDictionary entries)
    {
        writer.Enter();
        if (entries.Count > 0)
            writer.WriteLong(entries.Count);
        foreach (DictionaryEntry entry in entries)
        {
            try
            {
                writer.WriteString(entry.Key as string ?? throw new AvroException("", $"the key {entry.Key} is not a string"));
                Write(ref writer, schema.Values, entry.Value);
            }
            catch (AvroException e) when (e.Within($"[\"{entry.Key}\"]"))
            {
                throw;
            }
        }

        writer.WriteLong(0);
        writer.Exit();
    }
}
