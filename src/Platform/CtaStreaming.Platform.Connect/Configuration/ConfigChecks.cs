namespace CtaStreaming.Platform.Connect.Configuration;

/// <summary>Conditions that several settings share.</summary>
internal static class ConfigChecks
{
    public static Func<object?, string?> AtLeast(long least) => value =>
        value is IConvertible number && number.ToInt64(null) < least ? $"Value must be at least {least}" : null;

    public static Func<object?, string?> OneOf(params string[] allowed) => value =>
        value is null || allowed.Contains((string)value, StringComparer.Ordinal)
            ? null
            : $"String must be one of: {string.Join(", ", allowed)}";

    public static Func<object?, string?> OneOfIgnoringCase(params string[] allowed) => value =>
        value is null || allowed.Contains((string)value, StringComparer.OrdinalIgnoreCase)
            ? null
            : $"String must be one of (case insensitive): {string.Join(", ", allowed)}";

    public static string? NotEmpty(object? value) => value is null or "" ? "String must be non-empty" : null;

    public static string? IsTimeZone(object? value) =>
        value is string name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _) ? null : "Invalid time zone identifier";
}
