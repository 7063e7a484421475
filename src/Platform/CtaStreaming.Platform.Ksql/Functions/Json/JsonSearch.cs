using System.Text.Json;

namespace CtaStreaming.Platform.Ksql.Functions.Json;

/// <summary>JSON_ARRAY_CONTAINS.</summary>
internal static class JsonSearch
{
    public static bool Contains(string text, object? value) =>
        JsonText.TryParse(text, out var node)
        && node.ValueKind == JsonValueKind.Array
        && node.EnumerateArray().Any(item => Equals(item, value));

    /// <summary>A whole number is not a fraction: 1 is not 1.0, as in ksqlDB.</summary>
    private static bool Equals(JsonElement item, object? value) => (item.ValueKind, value) switch
    {
        (JsonValueKind.Null, null) => true,
        (JsonValueKind.True, bool flag) => flag,
        (JsonValueKind.False, bool flag) => !flag,
        (JsonValueKind.String, string text) => item.ValueEquals(text),
        (JsonValueKind.Number, int number) => item.TryGetInt32(out var found) && IsWhole(item) && found == number,
        (JsonValueKind.Number, long number) => item.TryGetInt64(out var found) && IsWhole(item) && found == number,
        (JsonValueKind.Number, double number) => !IsWhole(item) && item.TryGetDouble(out var found) && found == number,
        _ => false,
    };

    private static bool IsWhole(JsonElement number) => !number.GetRawText().AsSpan().ContainsAny('.', 'e', 'E');
}
