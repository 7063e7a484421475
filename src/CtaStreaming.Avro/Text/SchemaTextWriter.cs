using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CtaStreaming.Avro;

/// <summary>
/// Writes schemas with the keys, their order and the name shortening of the Java implementation's <c>Schema.toString()</c>.
/// </summary>
internal sealed class SchemaTextWriter
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _written;
    private readonly bool _sortProperties;

    private SchemaTextWriter(IReadOnlySet<string>? named, bool sortProperties)
    {
        _written = named is null ? new(StringComparer.Ordinal) : new(named, StringComparer.Ordinal);
        _sortProperties = sortProperties;
    }

    /// <param name="schema">What to write.</param>
    /// <param name="named">Full names of types to name without defining them.</param>
    /// <param name="sortProperties">Whether properties come in ordinal order instead of the original one.</param>
    public static string Write(Schema schema, IReadOnlySet<string>? named, bool sortProperties = false)
    {
        var writer = new SchemaTextWriter(named, sortProperties);
        writer.AppendSchema(schema, enclosingNamespace: null);
        return writer._text.ToString();
    }

    private void AppendSchema(Schema schema, string? enclosingNamespace)
    {
        StackGuard.Ensure();
        switch (schema)
        {
            case UnionSchema union:
                AppendList(union.Branches, branch => AppendSchema(branch, enclosingNamespace));
                break;
            case NamedSchema named when !_written.Add(named.FullName):
                JsonText.AppendString(_text, Shorten(named.FullName, enclosingNamespace));
                break;
            case NamedSchema named:
                AppendDefinition(named, enclosingNamespace);
                break;
            case PrimitiveSchema { Properties.Count: 0 }:
                JsonText.AppendString(_text, SchemaTypeNames.Of(schema.Type));
                break;
            default:
                AppendUnnamed(schema, enclosingNamespace);
                break;
        }
    }

    private void AppendUnnamed(Schema schema, string? enclosingNamespace)
    {
        _text.Append("{\"type\":\"").Append(SchemaTypeNames.Of(schema.Type)).Append('"');
        if (schema is ArraySchema array)
            AppendSchema(Key("items", array.Items), enclosingNamespace);
        else if (schema is MapSchema map)
            AppendSchema(Key("values", map.Values), enclosingNamespace);
        AppendProperties(schema.Properties);
        _text.Append('}');
    }

    private void AppendDefinition(NamedSchema named, string? enclosingNamespace)
    {
        var type = named is RecordSchema { IsError: true } ? "error" : SchemaTypeNames.Of(named.Type);
        _text.Append("{\"type\":\"").Append(type).Append("\",\"name\":\"").Append(named.Name).Append('"');
        if (named.Namespace != enclosingNamespace)
            _text.Append(",\"namespace\":\"").Append(named.Namespace).Append('"');
        AppendText("doc", named.Doc);
        switch (named)
        {
            case RecordSchema record:
                AppendList(Key("fields", record.Fields), field => AppendField(field, record.Namespace));
                break;
            case EnumSchema symbols:
                AppendList(Key("symbols", symbols.Symbols), symbol => JsonText.AppendString(_text, symbol));
                AppendText("default", symbols.Default);
                break;
            case FixedSchema @fixed:
                _text.Append(CultureInfo.InvariantCulture, $",\"size\":{@fixed.Size}");
                break;
        }

        AppendProperties(named.Properties);
        AppendAliases(named.Aliases.Select(alias => Shorten(alias, named.Namespace)));
        _text.Append('}');
    }

    private void AppendField(RecordField field, string? enclosingNamespace)
    {
        _text.Append("{\"name\":\"").Append(field.Name).Append('"');
        AppendSchema(Key("type", field.Schema), enclosingNamespace);
        AppendText("doc", field.Doc);
        if (field.Default is { } value)
            JsonText.AppendElement(_text.Append(",\"default\":"), value);
        if (field.Order != FieldOrder.Ascending)
            AppendText("order", field.Order == FieldOrder.Descending ? "descending" : "ignore");
        AppendAliases(field.Aliases);
        AppendProperties(field.Properties);
        _text.Append('}');
    }

    private T Key<T>(string key, T value)
    {
        _text.Append(",\"").Append(key).Append("\":");
        return value;
    }

    private void AppendText(string key, string? value)
    {
        if (value is not null)
            JsonText.AppendString(_text, Key(key, value));
    }

    private void AppendAliases(IEnumerable<string> aliases)
    {
        var list = aliases.ToList();
        if (list.Count > 0)
            AppendList(Key("aliases", list), alias => JsonText.AppendString(_text, alias));
    }

    private void AppendProperties(IReadOnlyDictionary<string, JsonElement> properties)
    {
        IEnumerable<KeyValuePair<string, JsonElement>> ordered =
            _sortProperties ? properties.OrderBy(property => property.Key, StringComparer.Ordinal) : properties;
        foreach (var (key, value) in ordered)
        {
            JsonText.AppendString(_text.Append(','), key);
            JsonText.AppendElement(_text.Append(':'), value);
        }
    }

    private void AppendList<T>(IReadOnlyList<T> items, Action<T> append)
    {
        _text.Append('[');
        for (var i = 0; i < items.Count; i++)
        {
            _text.Append(i == 0 ? "" : ",");
            append(items[i]);
        }

        _text.Append(']');
    }

    private static string Shorten(string fullName, string? enclosingNamespace)
    {
        var dot = fullName.LastIndexOf('.');
        var isEnclosed = dot >= 0 && fullName.AsSpan(0, dot).SequenceEqual(enclosingNamespace);
        return isEnclosed && !SchemaTypeNames.IsReserved(fullName[(dot + 1)..]) ? fullName[(dot + 1)..] : fullName;
    }
}
