using System.Buffers;
using System.Text.Json;

namespace CtaStreaming.Avro;

/// <summary>
/// Encodes a field's default, which is JSON without the tags that union values have elsewhere. Binary is the one form in which a default
/// can be given to every kind of reader; and a default is valid exactly when it can be encoded.
/// </summary>
internal sealed class DefaultEncoder
{
    // A default may leave out fields that have defaults themselves. Records that fill each other in that way could grow without end.
    private const int MaxValues = 100_000;

    private int _values;

    public static byte[] Encode(Schema schema, JsonElement json)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new AvroBinaryWriter(output);
        new DefaultEncoder().Write(ref writer, schema, json);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    private void Write(ref AvroBinaryWriter writer, Schema schema, JsonElement json)
    {
        if (++_values > MaxValues)
            throw new AvroException("", $"the default has more than {MaxValues} values");
        writer.Enter();
        switch (schema)
        {
            case UnionSchema union:
                var branch = FindBranch(union, json);
                writer.WriteInt(branch);
                Write(ref writer, union.Branches[branch], json);
                break;
            case RecordSchema record when json.ValueKind == JsonValueKind.Object:
                WriteRecord(ref writer, record, json);
                break;
            case ArraySchema array when json.ValueKind == JsonValueKind.Array:
                WriteItems(ref writer, array, json);
                break;
            case MapSchema map when json.ValueKind == JsonValueKind.Object:
                WriteEntries(ref writer, map, json);
                break;
            default:
                JsonScalar.Write(ref writer, schema, json);
                break;
        }

        writer.Exit();
    }

    private void WriteRecord(ref AvroBinaryWriter writer, RecordSchema record, JsonElement json)
    {
        foreach (var field in record.Fields)
        {
            if (!json.TryGetProperty(field.Name, out var value))
                value = field.Default ?? throw new AvroException("." + field.Name,
                    "there is no value, and the field has no default of its own");
            try
            {
                Write(ref writer, field.Schema, value);
            }
            catch (AvroException e) when (e.Within("." + field.Name))
            {
                throw;
            }
        }
    }

    private void WriteItems(ref AvroBinaryWriter writer, ArraySchema array, JsonElement json)
    {
        if (json.GetArrayLength() > 0)
            writer.WriteLong(json.GetArrayLength());
        foreach (var item in json.EnumerateArray())
            Write(ref writer, array.Items, item);
        writer.WriteLong(0);
    }

    private void WriteEntries(ref AvroBinaryWriter writer, MapSchema map, JsonElement json)
    {
        if (json.GetPropertyCount() > 0)
            writer.WriteLong(json.GetPropertyCount());
        foreach (var property in json.EnumerateObject())
        {
            writer.WriteString(property.Name);
            Write(ref writer, map.Values, property.Value);
        }

        writer.WriteLong(0);
    }

    /// <summary>The first branch, as the specification had it up to 1.11, or else the first that fits, as 1.12 allows.</summary>
    private static int FindBranch(UnionSchema union, JsonElement json)
    {
        for (var i = 0; i < union.Branches.Count; i++)
        {
            if (Fits(union.Branches[i], json))
                return i;
        }

        throw new AvroException("", $"{JsonScalar.Excerpt(json)} fits no branch of the union");
    }

    private static bool Fits(Schema schema, JsonElement json) => schema switch
    {
        RecordSchema record => json.ValueKind == JsonValueKind.Object
            && record.Fields.All(field => field.Default is not null || json.TryGetProperty(field.Name, out _)),
        ArraySchema => json.ValueKind == JsonValueKind.Array,
        MapSchema => json.ValueKind == JsonValueKind.Object,
        UnionSchema => false,
        _ => JsonScalar.Fits(schema, json),
    };
}
