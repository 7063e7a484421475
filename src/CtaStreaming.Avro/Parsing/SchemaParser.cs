using System.Text.Json;

namespace CtaStreaming.Avro;

/// <summary>Makes a <see cref="Schema"/> of schema JSON. One instance parses one text.</summary>
internal sealed partial class SchemaParser
{
    private readonly NameTable _names = new();
    private readonly List<(RecordSchema Record, RecordField Field)> _defaults = [];

    public static Schema Parse(string json, IEnumerable<Schema> references, SchemaParserOptions options)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(references);
        if (json.Length > options.MaxLength)
            throw new AvroException("", $"the schema has {json.Length} characters, more than the {options.MaxLength} allowed");

        var parser = new SchemaParser();
        foreach (var reference in references)
            parser._names.Import(reference);
        try
        {
            var schema = parser.ParseSchema(Read(json, options.MaxDepth), enclosingNamespace: null);
            if (options.ValidateDefaults)
                parser.ValidateDefaults();
            parser._names.MarkReferences(schema);
            // The text will be asked for anyway; making it now looks at every string of the schema, properties included.
            _ = schema.ToString();
            return schema;
        }
        catch (InvalidOperationException e)
        {
            // JsonElement's way to say that a string escapes half a surrogate pair.
            throw new AvroException("", $"the schema holds text that is not valid Unicode: {e.Message}", e);
        }
    }

    private static JsonElement Read(string json, int maxDepth)
    {
        try
        {
            // The Java implementation takes comments in schemas, so schemas with comments exist.
            return JsonElement.Parse(json, new JsonDocumentOptions
            {
                CommentHandling = JsonCommentHandling.Skip,
                AllowDuplicateProperties = false,
                MaxDepth = maxDepth,
            });
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new AvroException("", $"the schema is not valid JSON: {e.Message}", e);
        }
    }

    private Schema ParseSchema(JsonElement json, string? enclosingNamespace)
    {
        StackGuard.Ensure();
        return json.ValueKind switch
        {
            JsonValueKind.String => ParseReference(json.GetString()!, enclosingNamespace),
            JsonValueKind.Array => ParseUnion(json, enclosingNamespace),
            JsonValueKind.Object => ParseObject(json, enclosingNamespace),
            _ => throw new AvroException("", $"a schema is a name, an object or an array of schemas, not {Describe(json)}"),
        };
    }

    private Schema ParseReference(string name, string? enclosingNamespace)
    {
        if (SchemaTypeNames.Primitive(name) is { } primitive)
            return new PrimitiveSchema(primitive, SchemaProperties.None);
        return _names.Find(name, enclosingNamespace)
            ?? throw new AvroException("", $"the type \"{name}\" is neither one of Avro's nor defined before this use"
                + " (a type in another namespace needs its full name; one in another schema needs a reference)");
    }

    private UnionSchema ParseUnion(JsonElement json, string? enclosingNamespace)
    {
        var branches = new List<Schema>(json.GetArrayLength());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, item) in json.EnumerateArray().Index())
        {
            var branch = Located(item, enclosingNamespace, $"[{index}]");
            if (branch.Type == SchemaType.Union)
                throw new AvroException($"[{index}]", "a union may not directly hold another union");
            if (!seen.Add(SchemaTypeNames.OfBranch(branch)))
                throw new AvroException($"[{index}]", $"the union has two branches of type {SchemaTypeNames.OfBranch(branch)}");
            branches.Add(branch);
        }

        return new UnionSchema(branches);
    }

    private Schema ParseObject(JsonElement json, string? enclosingNamespace)
    {
        if (!json.TryGetProperty("type", out var type))
            throw new AvroException("", "a schema object needs a \"type\"");
        if (type.ValueKind != JsonValueKind.String)
            throw new AvroException("",
                $"the \"type\" of a schema object is a name, not {Describe(type)}; write the inner schema without the object around it");

        switch (type.GetString()!)
        {
            case "record":
                return ParseRecord(json, enclosingNamespace, isError: false);
            case "error":
                return ParseRecord(json, enclosingNamespace, isError: true);
            case "enum":
                return ParseEnum(json, enclosingNamespace);
            case "fixed":
                return ParseFixed(json, enclosingNamespace);
            case "array":
                return new ArraySchema(
                    Located(Required(json, "items"), enclosingNamespace, "[]"),
                    SchemaProperties.Of(json, SchemaProperties.ArrayKeys));
            case "map":
                return new MapSchema(
                    Located(Required(json, "values"), enclosingNamespace, "{}"),
                    SchemaProperties.Of(json, SchemaProperties.MapKeys));
            case var name when SchemaTypeNames.Primitive(name) is { } primitive:
                var properties = SchemaProperties.Of(json, SchemaProperties.PrimitiveKeys);
                return new PrimitiveSchema(primitive, properties, LogicalTypeParser.Parse(primitive, properties));
            case var name:
                return ParseReference(name, enclosingNamespace);
        }
    }

    private Schema Located(JsonElement json, string? enclosingNamespace, string segment)
    {
        try
        {
            return ParseSchema(json, enclosingNamespace);
        }
        catch (AvroException e) when (e.Within(segment))
        {
            throw;
        }
    }

    private void ValidateDefaults()
    {
        foreach (var (record, field) in _defaults)
        {
            try
            {
                DefaultEncoder.Encode(field.Schema, field.Default!.Value);
            }
            catch (AvroException e)
            {
                throw new AvroException($"{record.FullName}.{field.Name}",
                    $"the default is not a value of the field's schema: {e.Message}", e);
            }
        }
    }

    private static JsonElement Required(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value)
            ? value
            : throw new AvroException("", $"the {json.GetProperty("type")} needs \"{key}\"");

    private static string Describe(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a truth value",
    };
}
