using System.Globalization;
using CtaStreaming.Platform.Connect.Errors;

namespace CtaStreaming.Platform.Connect.Configuration;

/// <summary>The settings that something understands.</summary>
internal sealed class ConfigDef(params IEnumerable<ConfigKey> keys)
{
    public static ConfigDef Empty { get; } = new();

    public IReadOnlyList<ConfigKey> Keys { get; } = [.. keys];

    public ConfigDef Concat(ConfigDef other) => new(Keys.Concat(other.Keys));

    /// <summary>The settings with a prefix, as those of a transformation have one in a connector's config.</summary>
    public ConfigDef Prefixed(string prefix, string group) => new(Keys.Select(key => key with { Name = prefix + key.Name, Group = group }));

    /// <summary>Values for everything that is defined; what is wrong is kept beside them, not thrown.</summary>
    public ParsedConfig Parse(IReadOnlyDictionary<string, string?> config)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        var errors = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var key in Keys)
        {
            var (value, error) = Parse(key, config);
            values[key.Name] = value;
            if (error is not null) errors[key.Name] = [error];
        }

        return new ParsedConfig(config, values, errors);
    }

    private static (object? Value, string? Error) Parse(ConfigKey key, IReadOnlyDictionary<string, string?> config)
    {
        if (!config.TryGetValue(key.Name, out var text))
        {
            if (key.IsRequired) return (null, $"Missing required configuration \"{key.Name}\" which has no default value.");
            text = key.Default;
        }

        try
        {
            var value = Convert(key, text);
            return key.Check(value) is { } wrong ? (value, new ConfigException(key.Name, text, wrong).Message) : (value, null);
        }
        catch (ConfigException exception)
        {
            return (null, exception.Message);
        }
    }

    private static object? Convert(ConfigKey key, string? text) => (key.Type, text?.Trim()) switch
    {
        (_, null) => null,
        (ConfigType.Boolean, var flag) => bool.TryParse(flag, out var value)
            ? value
            : throw new ConfigException(key.Name, text, "Expected value to be either true or false"),
        (ConfigType.Int, var number) => int.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value : throw new ConfigException(key.Name, text, "Not a number of type INT"),
        (ConfigType.Long, var number) => long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value : throw new ConfigException(key.Name, text, "Not a number of type LONG"),
        (ConfigType.List, "") => Array.Empty<string>(),
        (ConfigType.List, var list) => list.Split(',', StringSplitOptions.TrimEntries),
        (ConfigType.Password, _) => text,
        (_, var trimmed) => trimmed,
    };
}
