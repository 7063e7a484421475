using System.Text.Json;

namespace CtaStreaming.Avro;

/// <summary>Reads generic values from the JSON encoding.</summary>
internal static class JsonReads
{
    public static object? Read(JsonElement json, Schema schema)
    {
        StackGuard.Ensure();
        return schema switch
        {
            UnionSchema union => ReadUnion(json, union),
            RecordSchema record => ReadRecord(Expect(json, JsonValueKind.Object, schema), record),
            ArraySchema array => ReadItems(Expect(json, JsonValueKind.Array, schema), array),
            MapSchema map => ReadEntries(Expect(json, JsonValueKind.Object, schema), map),
            _ => ReadScalar(json, schema),
        };
    }

    private static object? ReadUnion(JsonElement json, UnionSchema union)
    {
        if (json.ValueKind == JsonValueKind.Null && union.NullIndex >= 0)
            return null;
        if (json.ValueKind == JsonValueKind.Object && json.GetPropertyCount() == 1)
        {
            var tagged = json.EnumerateObject().First();
            var branch = union.Branches.FirstOrDefault(branch =>
                SchemaTypeNames.OfBranch(branch) == tagged.Name && branch.Type != SchemaType.Null);
            if (branch is not null)
                return Located(tagged.Value, branch, $".{tagged.Name}");
        }

        var names = union.Branches.Select(branch =>
            branch.Type == SchemaType.Null ? "null" : $"{{\"{SchemaTypeNames.OfBranch(branch)}\": …}}");
        throw new AvroException("",
            $"{JsonScalar.Excerpt(json)} is not a value of the union, which is written {string.Join(" or ", names)}");
    }

    private static GenericRecord ReadRecord(JsonElement json, RecordSchema schema)
    {
        var values = new object?[schema.Fields.Count];
        foreach (var field in schema.Fields)
        {
            // Defaults are for resolving schemas. As in the Java implementation, JSON must have every field.
            if (!json.TryGetProperty(field.Name, out var value))
                throw new AvroException("." + field.Name, "the field is missing");
            values[field.Position] = Located(value, field.Schema, "." + field.Name);
        }

        if (json.GetPropertyCount() > values.Length)
        {
            var unknown = json.EnumerateObject().Select(property => property.Name).FirstOrDefault(name => !schema.TryGetField(name, out _));
            throw new AvroException("", unknown is null ? "a field is there twice" : $"{schema.FullName} has no field {unknown}");
        }

        return new GenericRecord(schema, values);
    }

    private static List<object?> ReadItems(JsonElement json, ArraySchema schema)
    {
        var items = new List<object?>(json.GetArrayLength());
        foreach (var item in json.EnumerateArray())
            items.Add(Located(item, schema.Items, $"[{items.Count}]"));
        return items;
    }

    private static Dictionary<string, object?> ReadEntries(JsonElement json, MapSchema schema)
    {
        var entries = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
            entries[property.Name] = Located(property.Value, schema.Values, $"[\"{property.Name}\"]");
        return entries;
    }

    private static object? ReadScalar(JsonElement json, Schema schema)
    {
        JsonScalar.Require(schema, json);
        switch (schema)
        {
            case EnumSchema symbols:
                return new GenericEnum(symbols, json.GetString()!);
            case FixedSchema @fixed:
                JsonScalar.TryGetBytes(json, out var content);
                return @fixed.LogicalType is null ? new GenericFixed(@fixed, content) : LogicalValue.FromBase(@fixed, content);
        }

        return LogicalValue.FromBase(schema, ReadPrimitive(json, schema.Type));
    }

    private static object? ReadPrimitive(JsonElement json, SchemaType type)
    {
        switch (type)
        {
            case SchemaType.Boolean:
                return json.GetBoolean();
            case SchemaType.Int:
                JsonScalar.TryGetInteger(json, out var small);
                return (int)small;
            case SchemaType.Long:
                JsonScalar.TryGetInteger(json, out var large);
                return large;
            case SchemaType.Float:
                JsonScalar.TryGetDouble(json, out var single);
                return (float)single;
            case SchemaType.Double:
                JsonScalar.TryGetDouble(json, out var number);
                return number;
            case SchemaType.Bytes:
                JsonScalar.TryGetBytes(json, out var bytes);
                return bytes;
            case SchemaType.String:
                return json.GetString();
            default:
                return null;
        }
    }

    private static JsonElement Expect(JsonElement json, JsonValueKind kind, Schema schema) =>
        json.ValueKind == kind ? json : throw new AvroException("",
            $"{JsonScalar.Excerpt(json)} is not a value of {JsonScalar.Describe(schema)}");

    private static object? Located(JsonElement json, Schema schema, string segment)
    {
        try
        {
            return Read(json, schema);
        }
        catch (AvroException e) when (e.Within(segment))
        {
            throw;
        }
    }
}
