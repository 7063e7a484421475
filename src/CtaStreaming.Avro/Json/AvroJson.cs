using System.Text.Encodings.Web;
using System.Text.Json;

namespace CtaStreaming.Avro;

/// <summary>
/// The <see href="https://avro.apache.org/docs/1.12.0/specification/#json-encoding">JSON encoding</see> of generic values: union values
/// other than null are objects with the branch's name, <c>{"string": "a"}</c>; bytes are text of the characters U+0000 to U+00FF; logical
/// types appear as their base types. Floating-point numbers that JSON lacks are the texts NaN, Infinity and -Infinity.
/// </summary>
public static class AvroJson
{
    private static readonly JsonWriterOptions Compact =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 0, SkipValidation = true };

    /// <summary>Reads a value as <see cref="GenericRecord"/> lists them.</summary>
    /// <exception cref="AvroException">The JSON is not a value of the schema; fields may neither be missing nor unknown.</exception>
    public static object? Read(JsonElement json, Schema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        try
        {
            return Rooted(schema, () => JsonReads.Read(json, schema));
        }
        catch (InvalidOperationException e)
        {
            // JsonElement's way to say that a string escapes half a surrogate pair.
            throw new AvroException("", $"the JSON holds text that is not valid Unicode: {e.Message}", e);
        }
    }

    /// <summary>Reads a value from JSON text.</summary>
    /// <exception cref="AvroException">The text is not JSON (at most 1000 levels deep) or not a value of the schema.</exception>
    public static object? Parse(string json, Schema schema)
    {
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = StackGuard.MaxDepth, AllowDuplicateProperties = false };
            return Read(JsonElement.Parse(json, options), schema);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new AvroException("", $"not valid JSON: {e.Message}", e);
        }
    }

    /// <summary>Writes a value as <see cref="GenericRecord"/> lists them.</summary>
    /// <exception cref="AvroException">The value is not one of the schema's.</exception>
    public static void Write(object? value, Schema schema, Utf8JsonWriter output)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(output);
        Rooted(schema, () =>
        {
            JsonWrites.Write(output, schema, value, depth: 1);
            return value;
        });
    }

    /// <summary>Writes a value as compact JSON text.</summary>
    /// <exception cref="AvroException">The value is not one of the schema's.</exception>
    public static string ToText(object? value, Schema schema)
    {
        using var buffer = new MemoryStream();
        using (var output = new Utf8JsonWriter(buffer, Compact))
            Write(value, schema, output);
        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static object? Rooted(Schema schema, Func<object?> action)
    {
        try
        {
            return action();
        }
        catch (AvroException e) when (e.Within((schema as NamedSchema)?.Name ?? ""))
        {
            throw;
        }
    }
}
