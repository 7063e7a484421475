using System.Collections;
using System.Text;
using System.Text.Json;

namespace CtaStreaming.Avro;

/// <summary>Writes generic values in the JSON encoding.</summary>
internal static class JsonWrites
{
    public static void Write(Utf8JsonWriter output, Schema schema, object? value, int depth)
    {
        StackGuard.Ensure(depth);
        switch (schema, LogicalValue.ToBase(schema, value))
        {
            case (UnionSchema union, _):
                WriteUnion(output, union, value, depth);
                break;
            case (RecordSchema record, GenericRecord fields):
                output.WriteStartObject();
                foreach (var field in record.Fields)
                {
                    output.WritePropertyName(field.Name);
                    WriteInside(output, field.Schema, UnionBranches.ValueOf(fields, record, field), depth, "." + field.Name);
                }

                output.WriteEndObject();
                break;
            case (ArraySchema array, IList items and not byte[]):
                output.WriteStartArray();
                for (var i = 0; i < items.Count; i++)
                    WriteInside(output, array.Items, items[i], depth, $"[{i}]");
                output.WriteEndArray();
                break;
            case (MapSchema map, IDictionary entries):
                output.WriteStartObject();
                foreach (DictionaryEntry entry in entries)
                {
                    output.WritePropertyName(WellFormed(entry.Key as string ?? throw new AvroException("",
                        $"the key {entry.Key} is not a string")));
                    WriteInside(output, map.Values, entry.Value, depth, $"[\"{entry.Key}\"]");
                }

                output.WriteEndObject();
                break;
            case (_, var scalar):
                WriteScalar(output, schema, scalar);
                break;
        }
    }

    private static void WriteUnion(Utf8JsonWriter output, UnionSchema union, object? value, int depth)
    {
        var branch = union.Branches[UnionBranches.Select(union, value)];
        if (branch.Type == SchemaType.Null)
        {
            output.WriteNullValue();
            return;
        }

        output.WriteStartObject();
        output.WritePropertyName(SchemaTypeNames.OfBranch(branch));
        Write(output, branch, value, depth + 1);
        output.WriteEndObject();
    }

    private static void WriteScalar(Utf8JsonWriter output, Schema schema, object? value)
    {
        switch (schema.Type, value)
        {
            case (SchemaType.Null, null):
                output.WriteNullValue();
                break;
            case (SchemaType.Boolean, bool truth):
                output.WriteBooleanValue(truth);
                break;
            case (SchemaType.Int or SchemaType.Long, int number):
                output.WriteNumberValue(number);
                break;
            case (SchemaType.Long, long number):
                output.WriteNumberValue(number);
                break;
            case (SchemaType.Float or SchemaType.Double, float number) when float.IsFinite(number):
                output.WriteNumberValue(number);
                break;
            case (SchemaType.Double, double number) when double.IsFinite(number):
                output.WriteNumberValue(number);
                break;
            case (SchemaType.Float or SchemaType.Double, float number):
                output.WriteStringValue(NameOf(number));
                break;
            case (SchemaType.Double, double number):
                output.WriteStringValue(NameOf(number));
                break;
            case (SchemaType.String, string text):
                output.WriteStringValue(WellFormed(text));
                break;
            case (SchemaType.Bytes, byte[] bytes):
                output.WriteStringValue(Encoding.Latin1.GetString(bytes));
                break;
            case (SchemaType.Fixed, byte[] bytes):
                output.WriteStringValue(Encoding.Latin1.GetString(new GenericFixed((FixedSchema)schema, bytes).Value.Span));
                break;
            case (SchemaType.Fixed, GenericFixed bytes) when bytes.Value.Length == ((FixedSchema)schema).Size:
                output.WriteStringValue(Encoding.Latin1.GetString(bytes.Value.Span));
                break;
            case (SchemaType.Enum, GenericEnum symbol):
                output.WriteStringValue(new GenericEnum((EnumSchema)schema, symbol.Symbol).Symbol);
                break;
            case (SchemaType.Enum, string symbol):
                output.WriteStringValue(new GenericEnum((EnumSchema)schema, symbol).Symbol);
                break;
            default:
                throw UnionBranches.Unfit(schema, value);
        }
    }

    private static void WriteInside(Utf8JsonWriter output, Schema schema, object? value, int depth, string segment)
    {
        try
        {
            Write(output, schema, value, depth + 1);
        }
        catch (AvroException e) when (e.Within(segment))
        {
            throw;
        }
    }

    private static string NameOf(double number) => double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";

    // Utf8JsonWriter would put U+FFFD in its place: another text.
    private static string WellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsSurrogatePair(text, i))
                throw new AvroException("", "the text holds half a surrogate pair, which UTF-8 cannot express");
            i++;
        }

        return text;
    }
}
