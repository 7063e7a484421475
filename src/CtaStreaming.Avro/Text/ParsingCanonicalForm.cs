using System.Globalization;
using System.Text;

namespace CtaStreaming.Avro;

/// <summary>Writes the specification's Parsing Canonical Form: only what a reader of data needs, in one way only.</summary>
internal sealed class ParsingCanonicalForm
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    public static string Write(Schema schema)
    {
        var form = new ParsingCanonicalForm();
        form.Append(schema);
        return form._text.ToString();
    }

    private void Append(Schema schema)
    {
        StackGuard.Ensure();
        switch (schema)
        {
            case UnionSchema union:
                AppendList(union.Branches, Append);
                break;
            case NamedSchema named when !_written.Add(named.FullName):
                _text.Append('"').Append(named.FullName).Append('"');
                break;
            case NamedSchema named:
                AppendDefinition(named);
                break;
            case ArraySchema array:
                Append(Opened("{\"type\":\"array\",\"items\":", array.Items));
                _text.Append('}');
                break;
            case MapSchema map:
                Append(Opened("{\"type\":\"map\",\"values\":", map.Values));
                _text.Append('}');
                break;
            default:
                _text.Append('"').Append(SchemaTypeNames.Of(schema.Type)).Append('"');
                break;
        }
    }

    private void AppendDefinition(NamedSchema named)
    {
        var type = named is RecordSchema { IsError: true } ? "error" : SchemaTypeNames.Of(named.Type);
        _text.Append("{\"name\":\"").Append(named.FullName).Append("\",\"type\":\"").Append(type).Append('"');
        switch (named)
        {
            case RecordSchema record:
                AppendList(Opened(",\"fields\":", record.Fields), field =>
                {
                    Append(Opened($"{{\"name\":\"{field.Name}\",\"type\":", field.Schema));
                    _text.Append('}');
                });
                break;
            case EnumSchema symbols:
                AppendList(Opened(",\"symbols\":", symbols.Symbols), symbol => _text.Append('"').Append(symbol).Append('"'));
                break;
            case FixedSchema @fixed:
                _text.Append(CultureInfo.InvariantCulture, $",\"size\":{@fixed.Size}");
                break;
        }

        _text.Append('}');
    }

    private T Opened<T>(string before, T value)
    {
        _text.Append(before);
        return value;
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
}
