using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CtaStreaming.Avro;

/// <summary>
/// Writes compact JSON as the Java implementation does: everything but quotes, backslashes and control characters stays as it is.
/// The encoders of System.Text.Json all escape more, and registries compare these texts.
/// </summary>
internal static class JsonText
{
    public static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }

    public static void AppendElement(StringBuilder text, JsonElement json)
    {
        StackGuard.Ensure();
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var (index, property) in json.EnumerateObject().Index())
                {
                    text.Append(index == 0 ? "" : ",");
                    AppendString(text, property.Name);
                    AppendElement(text.Append(':'), property.Value);
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var (index, item) in json.EnumerateArray().Index())
                    AppendElement(text.Append(index == 0 ? "" : ","), item);
                text.Append(']');
                break;
            case JsonValueKind.String:
                AppendString(text, json.GetString()!);
                break;
            default:
                text.Append(json.GetRawText());
                break;
        }
    }
}
