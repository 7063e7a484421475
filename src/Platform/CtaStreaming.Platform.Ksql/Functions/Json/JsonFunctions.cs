using System.Text.Json;
using CtaStreaming.Platform.Ksql.Functions.Model;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Json;

/// <summary>Texts of JSON, read and written. Where such a text is none, the call fails, and the column is null.</summary>
internal static class JsonFunctions
{
    private const string Category = FunctionCategory.Json;

    public static IEnumerable<FunctionDefinition> All =>
    [
        new ScalarFunction("IS_JSON_STRING", Category, "Whether a text is JSON.")
            .Lenient("input VARCHAR", "BOOLEAN", a => a[0] is string text && JsonText.TryParse(text, out _)),
        new ScalarFunction("extractjsonfield", Category,
            "What is at a path such as $.a[0].b in a text of JSON, as text; null where there is nothing.")
            .Strict("input VARCHAR, path VARCHAR", "VARCHAR", a => Extract(a.Text(0), a.Text(1))),
        new ScalarFunction("JSON_ARRAY_LENGTH", Category, "The number of items of a JSON array; null for other JSON.")
            .Strict("json_array VARCHAR", "INT", a => JsonText.Parse(a.Text(0)) is { ValueKind: JsonValueKind.Array } array ? array.GetArrayLength() : null),
        new ScalarFunction("JSON_ARRAY_CONTAINS", Category, "Whether a JSON array has a value among its items.")
            .Lenient("json_array VARCHAR, val T", ReturnType.Of("BOOLEAN"), _ => a => a[0] is string text && JsonSearch.Contains(text, a[1])),
        new ScalarFunction("JSON_KEYS", Category, "The names in a JSON object; null for other JSON.")
            .Strict("json_obj VARCHAR", "ARRAY<VARCHAR>", a => Object(a) is { } node ? new ArrayValue([.. node.EnumerateObject().Select(member => member.Name).Distinct()]) : null),
        new ScalarFunction("JSON_RECORDS", Category, "The names in a JSON object with their values as texts of JSON; null for other JSON.")
            .Strict("json_obj VARCHAR", "MAP<VARCHAR, VARCHAR>", a => Object(a) is { } node
                ? new MapValue(node.EnumerateObject().Select(member => KeyValuePair.Create<object, object?>(member.Name, JsonText.Of(member.Value))))
                : null),
        new ScalarFunction("JSON_ITEMS", Category, "The objects of a JSON array, each as a text of JSON; null where an item is no object.")
            .Strict("json_items VARCHAR", "ARRAY<VARCHAR>", a => Items(a.Text(0))),
        new ScalarFunction("JSON_CONCAT", Category,
            "Objects put together into one, later values replacing earlier; arrays, and whatever else stands with them, put one after the other.")
            .Strict("json_strings VARCHAR...", "VARCHAR", JsonConcatenation.Of),
        new ScalarFunction("TO_JSON_STRING", Category, "A value of any type as a text of JSON.")
            .Lenient("val T", ReturnType.Of("VARCHAR"), types => a => JsonWriting.ToJson(a[0], types.Variable("T"))),
    ];

    private static string? Extract(string text, string path)
    {
        var node = JsonPath.Get(path).Find(JsonText.Parse(text));
        return node switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } found => found.GetString(),
            { } found => JsonText.Of(found),
        };
    }

    private static JsonElement? Object(object?[] arguments) =>
        JsonText.Parse(arguments.Text(0)) is { ValueKind: JsonValueKind.Object } node ? node : null;

    private static ArrayValue? Items(string text)
    {
        var node = JsonText.Parse(text);
        if (node.ValueKind != JsonValueKind.Array) throw JsonText.Invalid(text);
        return node.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object)
            ? new([.. node.EnumerateArray().Select(JsonText.Of)])
            : null;
    }
}
