using System.Collections.ObjectModel;
using System.Text.Json;

namespace CtaStreaming.Avro;

/// <summary>Parts the attributes that Avro defines from those that a schema's author adds.</summary>
internal static class SchemaProperties
{
    public static readonly string[] PrimitiveKeys = ["type"];
    public static readonly string[] RecordKeys = ["type", "name", "namespace", "doc", "fields", "aliases"];
    public static readonly string[] FieldKeys = ["type", "name", "doc", "default", "order", "aliases"];
    public static readonly string[] EnumKeys = ["type", "name", "namespace", "doc", "symbols", "default", "aliases"];
    public static readonly string[] FixedKeys = ["type", "name", "namespace", "doc", "size", "aliases"];
    public static readonly string[] ArrayKeys = ["type", "items"];
    public static readonly string[] MapKeys = ["type", "values"];

    public static IReadOnlyDictionary<string, JsonElement> None => ReadOnlyDictionary<string, JsonElement>.Empty;

    public static IReadOnlyDictionary<string, JsonElement> Of(JsonElement json, string[] ownKeys)
    {
        OrderedDictionary<string, JsonElement>? properties = null;
        foreach (var property in json.EnumerateObject())
        {
            if (!ownKeys.Contains(property.Name))
                (properties ??= new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal)).Add(property.Name, property.Value);
        }

        return properties ?? None;
    }
}
