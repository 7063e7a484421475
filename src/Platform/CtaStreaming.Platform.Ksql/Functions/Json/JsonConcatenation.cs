using System.Text.Json;

namespace CtaStreaming.Platform.Ksql.Functions.Json;

/// <summary>JSON_CONCAT, which is PostgreSQL's <c>||</c> of jsonb.</summary>
internal static class JsonConcatenation
{
    public static object? Of(object?[] arguments)
    {
        if (arguments.Length == 0) return null;
        var nodes = Array.ConvertAll(arguments, argument => JsonText.Parse((string)argument!));
        if (nodes.Length == 1) return JsonText.Of(nodes[0]);
        return Array.TrueForAll(nodes, node => node.ValueKind == JsonValueKind.Object) ? Merge(nodes) : Append(nodes);
    }

    private static string Merge(JsonElement[] objects)
    {
        var members = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in objects.SelectMany(node => node.EnumerateObject())) members[member.Name] = member.Value;
        return JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            foreach (var (name, value) in members)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        });
    }

    private static string Append(JsonElement[] nodes) => JsonText.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var node in nodes)
        {
            if (node.ValueKind != JsonValueKind.Array) node.WriteTo(writer);
            else foreach (var item in node.EnumerateArray()) item.WriteTo(writer);
        }

        writer.WriteEndArray();
    });
}
