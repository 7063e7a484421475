namespace CtaStreaming.Platform.Connect.Configuration;

/// <summary>Settings under a prefix, and settings compared.</summary>
internal static class ConfigMap
{
    /// <summary>The settings that begin with the prefix, without it.</summary>
    public static IReadOnlyDictionary<string, string?> WithPrefix(this IReadOnlyDictionary<string, string?> config, string prefix) =>
        config.Where(setting => setting.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(setting => setting.Key[prefix.Length..], setting => setting.Value, StringComparer.Ordinal);

    public static bool IsSameAs(this IReadOnlyDictionary<string, string?> config, IReadOnlyDictionary<string, string?> other) =>
        config.Count == other.Count && config.All(setting => other.TryGetValue(setting.Key, out var value) && value == setting.Value);
}
