using System.Text.Json;

namespace CtaStreaming.Avro;

internal sealed partial class SchemaParser
{
    private RecordSchema ParseRecord(JsonElement json, string? enclosingNamespace, bool isError)
    {
        var record = new RecordSchema(ParseHeader(json, enclosingNamespace, SchemaProperties.RecordKeys), isError);
        try
        {
            // Before its fields, which may refer to it.
            _names.Define(record);
            record.Complete(ParseFields(Required(json, "fields"), record));
        }
        catch (AvroException e) when (e.Within(record.FullName))
        {
            throw;
        }

        _defaults.AddRange(record.Fields.Where(field => field.Default is not null).Select(field => (record, field)));
        return record;
    }

    private List<RecordField> ParseFields(JsonElement json, RecordSchema record)
    {
        if (json.ValueKind != JsonValueKind.Array)
            throw new AvroException("", $"\"fields\" is an array of fields, not {Describe(json)}");
        var fields = new List<RecordField>(json.GetArrayLength());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in json.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object)
                throw new AvroException($".fields[{fields.Count}]", $"a field is an object, not {Describe(item)}");
            var name = item.TryGetProperty("name", out var text) && text.ValueKind == JsonValueKind.String
                ? text.GetString()!
                : throw new AvroException($".fields[{fields.Count}]", "a field needs a \"name\"");
            try
            {
                AvroNames.Validate(name);
                if (!seen.Add(name))
                    throw new AvroException("", "the record has two fields of this name");
                fields.Add(ParseField(item, name, fields.Count, record.Namespace));
            }
            catch (AvroException e) when (e.Within("." + name))
            {
                throw;
            }
        }

        return fields;
    }

    private RecordField ParseField(JsonElement json, string name, int position, string? enclosingNamespace)
    {
        if (!json.TryGetProperty("type", out var type))
            throw new AvroException("", "a field needs a \"type\"");
        return new RecordField(name, position, ParseSchema(type, enclosingNamespace))
        {
            Default = json.TryGetProperty("default", out var value) ? value : null,
            Doc = OptionalText(json, "doc"),
            Order = !json.TryGetProperty("order", out var order) ? FieldOrder.Ascending : order.ToString() switch
            {
                "ascending" => FieldOrder.Ascending,
                "descending" => FieldOrder.Descending,
                "ignore" => FieldOrder.Ignore,
                var other => throw new AvroException("", $"the order is ascending, descending or ignore, not \"{other}\""),
            },
            Aliases = Texts(json, "aliases", required: false),
            Properties = SchemaProperties.Of(json, SchemaProperties.FieldKeys),
        };
    }

    private EnumSchema ParseEnum(JsonElement json, string? enclosingNamespace)
    {
        var header = ParseHeader(json, enclosingNamespace, SchemaProperties.EnumKeys);
        try
        {
            var symbols = Texts(json, "symbols", required: true);
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var symbol in symbols)
            {
                AvroNames.Validate(symbol);
                if (!seen.Add(symbol))
                    throw new AvroException("", $"the symbol {symbol} is there twice");
            }

            var defaultSymbol = OptionalText(json, "default");
            if (defaultSymbol is not null && !seen.Contains(defaultSymbol))
                throw new AvroException("", $"the default \"{defaultSymbol}\" is not one of the symbols");
            var schema = new EnumSchema(header, symbols, defaultSymbol);
            _names.Define(schema);
            return schema;
        }
        catch (AvroException e) when (e.Within(header.FullName))
        {
            throw;
        }
    }

    private FixedSchema ParseFixed(JsonElement json, string? enclosingNamespace)
    {
        var header = ParseHeader(json, enclosingNamespace, SchemaProperties.FixedKeys);
        try
        {
            var value = Required(json, "size");
            if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var size) || size < 0)
                throw new AvroException("", $"the size is an integer of 0 or more, not {value.GetRawText()}");
            var schema = new FixedSchema(header, size, LogicalTypeParser.Parse(SchemaType.Fixed, header.Properties, size));
            _names.Define(schema);
            return schema;
        }
        catch (AvroException e) when (e.Within(header.FullName))
        {
            throw;
        }
    }

    private static NamedSchemaHeader ParseHeader(JsonElement json, string? enclosingNamespace, string[] ownKeys)
    {
        var name = OptionalText(json, "name") ?? throw new AvroException("", $"the {json.GetProperty("type")} needs a \"name\"");
        // A present but empty "namespace" is the way to leave the enclosing one.
        var fullName = AvroNames.Resolve(name, OptionalText(json, "namespace") ?? enclosingNamespace);
        AvroNames.ValidateFull(fullName);
        var ownNamespace = fullName.LastIndexOf('.') is var dot and >= 0 ? fullName[..dot] : null;
        var aliases = Texts(json, "aliases", required: false).Select(alias => AvroNames.Resolve(alias, ownNamespace)).ToArray();
        foreach (var alias in aliases)
            AvroNames.ValidateFull(alias);
        return new NamedSchemaHeader(fullName, aliases, OptionalText(json, "doc"), SchemaProperties.Of(json, ownKeys));
    }

    // As in the Java implementation, a doc or namespace that is not text is no doc or namespace.
    private static string? OptionalText(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string[] Texts(JsonElement json, string key, bool required)
    {
        if (!json.TryGetProperty(key, out var value))
            return required ? throw new AvroException("", $"the {json.GetProperty("type")} needs \"{key}\"") : [];
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
            throw new AvroException("", $"\"{key}\" is an array of texts, not {value.GetRawText()}");
        return [.. value.EnumerateArray().Select(item => item.GetString()!)];
    }
}
