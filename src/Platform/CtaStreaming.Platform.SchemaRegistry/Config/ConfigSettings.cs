using System.Text.Json.Serialization;

namespace CtaStreaming.Platform.SchemaRegistry.Config;

/// <summary>The config of a subject, a context or the registry, as the topic keeps it and GET and DELETE answer it.</summary>
internal sealed record ConfigSettings : ConfigExtras
{
    public static ConfigSettings Default { get; } = new() { CompatibilityLevel = Config.CompatibilityLevel.Default.Name };

    /// <summary>Only in the topic; absent for the registry's own config.</summary>
    [JsonPropertyName("subject")]
    public string? Subject { get; init; }

    [JsonPropertyName("compatibilityLevel")]
    public string? CompatibilityLevel { get; init; }

    /// <summary>These settings with whatever <paramref name="update"/> sets put over them.</summary>
    public ConfigSettings With(ConfigUpdate update) => this with
    {
        CompatibilityLevel = update.Compatibility ?? CompatibilityLevel,
        Normalize = update.Normalize ?? Normalize,
        Alias = update.Alias ?? Alias,
        CompatibilityGroup = update.CompatibilityGroup ?? CompatibilityGroup,
        ValidateFields = update.ValidateFields ?? ValidateFields,
        DefaultMetadata = update.DefaultMetadata ?? DefaultMetadata,
        OverrideMetadata = update.OverrideMetadata ?? OverrideMetadata,
        DefaultRuleSet = update.DefaultRuleSet ?? DefaultRuleSet,
        OverrideRuleSet = update.OverrideRuleSet ?? OverrideRuleSet,
    };
}
