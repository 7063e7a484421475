using System.Text.Json;
using CtaStreaming.Platform.Connect.Errors;
using CtaStreaming.Platform.Http;

namespace CtaStreaming.Platform.Connect.Http;

/// <summary>Settings as requests bring them.</summary>
internal static class ConfigBody
{
    /// <exception cref="ApiException">400: a value is an object or an array.</exception>
    public static IReadOnlyDictionary<string, string?> ToConfig(IReadOnlyDictionary<string, JsonElement> members) =>
        members.ToDictionary(member => member.Key, member => ToText(member.Key, member.Value), StringComparer.Ordinal);

    private static string? ToText(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => null,
        _ => throw RestErrors.BadRequest($"The setting {name} must be a string, a number or a boolean, not"
            + $" {(value.ValueKind == JsonValueKind.Array ? "an array" : "an object")}"),
    };
}
