using System.Globalization;

namespace CtaStreaming.Platform.Broker.Configs;

/// <summary>A topic config that exists in Kafka: its type, its default and what it may be set to.</summary>
internal sealed record ConfigDefinition(string Name, ConfigType Type, string Default, string Documentation)
{
    /// <summary>The broker config that gives the default, where there is one.</summary>
    public string? BrokerName { get; init; }

    public double Minimum { get; init; } = double.NegativeInfinity;

    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>The only values allowed; for a list, the only elements.</summary>
    public IReadOnlyList<string>? Allowed { get; init; }

    /// <summary>Whether DescribeConfigs shows it although nobody has set it. Configs that Kafka has dropped are only accepted.</summary>
    public bool Current { get; init; } = true;

    /// <summary>What is wrong with a value, or null.</summary>
    public string? Check(string? value)
    {
        if (value is null) return $"{Name} has no value";
        return Type switch
        {
            ConfigType.Boolean => Reject(value, value is "true" or "false", "true or false"),
            ConfigType.Int => CheckNumber(value, int.TryParse(value, CultureInfo.InvariantCulture, out var number), number, "a 32-bit integer"),
            ConfigType.Long => CheckNumber(value, long.TryParse(value, CultureInfo.InvariantCulture, out var number), number, "a 64-bit integer"),
            ConfigType.Double => CheckNumber(value, double.TryParse(value, CultureInfo.InvariantCulture, out var number), number, "a number"),
            ConfigType.List when Allowed is not null =>
                Reject(value, SplitList(value) is { Count: > 0 } items && items.All(Allowed.Contains), $"a list of {string.Join(", ", Allowed)}"),
            ConfigType.List => null,
            _ => Allowed is null ? null : Reject(value, Allowed.Contains(value), $"one of {string.Join(", ", Allowed)}"),
        };
    }

    public static List<string> SplitList(string value) =>
        [.. value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];

    private string? Reject(string value, bool valid, string expected) =>
        valid ? null : $"Invalid value '{value}' for configuration {Name}: it must be {expected}";

    private string? CheckNumber(string value, bool parsed, double number, string kind)
    {
        if (!parsed) return Reject(value, valid: false, kind);
        return Reject(value, number >= Minimum && number <= Maximum, double.IsPositiveInfinity(Maximum)
            ? $"at least {Minimum.ToString(CultureInfo.InvariantCulture)}"
            : $"between {Minimum.ToString(CultureInfo.InvariantCulture)} and {Maximum.ToString(CultureInfo.InvariantCulture)}");
    }
}
