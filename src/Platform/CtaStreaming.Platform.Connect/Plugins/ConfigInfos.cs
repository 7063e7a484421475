using System.Text.Json.Serialization;
using CtaStreaming.Platform.Connect.Configuration;

namespace CtaStreaming.Platform.Connect.Plugins;

/// <summary>The answer of <c>/config/validate</c>: every setting with its definition, its value and what is wrong with it.</summary>
internal sealed record ConfigInfos(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("error_count")] int ErrorCount,
    [property: JsonPropertyName("groups")] IReadOnlyList<string> Groups,
    [property: JsonPropertyName("configs")] IReadOnlyList<ConfigInfo> Configs)
{
    [JsonIgnore]
    public IReadOnlyList<string> Errors => [.. Configs.SelectMany(config => config.Value.Errors)];
}

internal sealed record ConfigInfo(
    [property: JsonPropertyName("definition")] ConfigKeyInfo Definition,
    [property: JsonPropertyName("value")] ConfigValueInfo Value);

internal sealed record ConfigValueInfo(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("value")] string? Value,
    [property: JsonPropertyName("recommended_values")] IReadOnlyList<string> RecommendedValues,
    [property: JsonPropertyName("errors")] IReadOnlyList<string> Errors,
    [property: JsonPropertyName("visible")] bool Visible);

internal sealed record ConfigKeyInfo(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("required")] bool Required,
    [property: JsonPropertyName("default_value")] string? DefaultValue,
    [property: JsonPropertyName("importance")] string Importance,
    [property: JsonPropertyName("documentation")] string Documentation,
    [property: JsonPropertyName("group")] string? Group,
    [property: JsonPropertyName("width")] string Width,
    [property: JsonPropertyName("display_name")] string DisplayName,
    [property: JsonPropertyName("dependents")] IReadOnlyList<string> Dependents,
    [property: JsonPropertyName("order")] int Order)
{
    /// <param name="key">The setting.</param>
    /// <param name="order">Its place among those of its group, from 1.</param>
    public static ConfigKeyInfo Of(ConfigKey key, int order) => new(
        key.Name,
        key.Type.ToString().ToUpperInvariant(),
        key.IsRequired,
        key.Default,
        key.Importance.ToString().ToUpperInvariant(),
        key.Documentation,
        key.Group,
        key.Type is ConfigType.Boolean or ConfigType.Int or ConfigType.Long ? "SHORT" : "MEDIUM",
        key.DisplayName,
        key.Dependents,
        key.Group is null ? -1 : order);

    public static IReadOnlyList<ConfigKeyInfo> Of(ConfigDef definition)
    {
        var orders = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. definition.Keys.DistinctBy(key => key.Name).Select(key => Of(key, Next(key.Group)))];

        int Next(string? group) => group is null ? -1 : orders[group] = orders.GetValueOrDefault(group) + 1;
    }
}
