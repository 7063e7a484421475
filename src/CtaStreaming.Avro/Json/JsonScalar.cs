using System.Text;
using System.Text.Json;

namespace CtaStreaming.Avro;

/// <summary>
/// Reads the values that JSON has no nesting for: those of Avro's primitives, enums and fixed. Bytes are text whose characters
/// U+0000 to U+00FF stand for the bytes 0 to 255. Numbers that JSON cannot write are the texts NaN, Infinity and -Infinity.
/// </summary>
internal static class JsonScalar
{
    private const int MaxExcerptLength = 60;

    /// <summary>Whether the value is one of the schema's: the test that <see cref="Write"/> makes.</summary>
    public static bool Fits(Schema schema, JsonElement json) => schema.Type switch
    {
        SchemaType.Null => json.ValueKind == JsonValueKind.Null,
        SchemaType.Boolean => json.ValueKind is JsonValueKind.True or JsonValueKind.False,
        SchemaType.Int => TryGetInteger(json, out var value) && value is >= int.MinValue and <= int.MaxValue,
        SchemaType.Long => TryGetInteger(json, out _),
        SchemaType.Float => TryGetDouble(json, out var number) && (float.IsFinite((float)number) || !double.IsFinite(number)),
        SchemaType.Double => TryGetDouble(json, out _),
        SchemaType.String => json.ValueKind == JsonValueKind.String,
        SchemaType.Bytes => TryGetBytes(json, out _),
        SchemaType.Fixed => TryGetBytes(json, out var bytes) && bytes.Length == ((FixedSchema)schema).Size,
        SchemaType.Enum => json.ValueKind == JsonValueKind.String && ((EnumSchema)schema).IndexOf(json.GetString()!) >= 0,
        _ => false,
    };

    public static void Write(ref AvroBinaryWriter writer, Schema schema, JsonElement json)
    {
        Require(schema, json);
        switch (schema.Type)
        {
            case SchemaType.Boolean:
                writer.WriteBoolean(json.GetBoolean());
                break;
            case SchemaType.Int or SchemaType.Long:
                writer.WriteLong(TryGetInteger(json, out var integer) ? integer : 0);
                break;
            case SchemaType.Float:
                writer.WriteFloat(TryGetDouble(json, out var single) ? (float)single : 0);
                break;
            case SchemaType.Double:
                writer.WriteDouble(TryGetDouble(json, out var number) ? number : 0);
                break;
            case SchemaType.String:
                writer.WriteString(json.GetString()!);
                break;
            case SchemaType.Bytes:
                writer.WriteBytes(Encoding.Latin1.GetBytes(json.GetString()!));
                break;
            case SchemaType.Fixed:
                writer.WriteRaw(Encoding.Latin1.GetBytes(json.GetString()!));
                break;
            case SchemaType.Enum:
                writer.WriteInt(((EnumSchema)schema).IndexOf(json.GetString()!));
                break;
        }
    }

    public static void Require(Schema schema, JsonElement json)
    {
        if (!Fits(schema, json))
            throw new AvroException("", $"{Excerpt(json)} is not a value of {Describe(schema)}");
    }

    /// <summary>An integer; also one written with a fraction of zero (<c>1.0</c>, <c>1e3</c>), which JSON does not tell apart.</summary>
    public static bool TryGetInteger(JsonElement json, out long value)
    {
        value = 0;
        if (json.ValueKind != JsonValueKind.Number)
            return false;
        if (json.TryGetInt64(out value))
            return true;
        if (!json.TryGetDecimal(out var number) || number != decimal.Truncate(number) || number is < long.MinValue or > long.MaxValue)
            return false;
        value = (long)number;
        return true;
    }

    public static bool TryGetDouble(JsonElement json, out double value)
    {
        value = 0;
        if (json.ValueKind == JsonValueKind.Number)
            return json.TryGetDouble(out value) && double.IsFinite(value);
        double? named = json.ValueKind != JsonValueKind.String ? null : json.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => null,
        };
        value = named ?? 0;
        return named is not null;
    }

    public static bool TryGetBytes(JsonElement json, out byte[] bytes)
    {
        bytes = [];
        if (json.ValueKind != JsonValueKind.String)
            return false;
        var text = json.GetString()!;
        if (text.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF'))
            return false;
        bytes = Encoding.Latin1.GetBytes(text);
        return true;
    }

    public static string Excerpt(JsonElement json)
    {
        var text = json.GetRawText();
        return text.Length <= MaxExcerptLength ? text : text[..MaxExcerptLength] + "…";
    }

    public static string Describe(Schema schema) => schema switch
    {
        FixedSchema @fixed => $"the fixed {@fixed.FullName} of {@fixed.Size} bytes",
        NamedSchema named => $"the {SchemaTypeNames.Of(named.Type)} {named.FullName}",
        _ => SchemaTypeNames.Of(schema.Type),
    };
}
