using System.Globalization;

namespace CtaStreaming.Platform.Ksql.Configuration;

/// <summary>A property by its plain name.</summary>
/// <param name="Default">Null where there is none.</param>
/// <param name="Kind">What its values are.</param>
internal sealed record PropertyDefinition(string Name, string? Default, PropertyKind Kind)
{
    /// <summary>Whether a request may set it; otherwise it is the server's for as long as it runs.</summary>
    public bool IsForQueries { get; init; }

    /// <summary>The least number.</summary>
    public long Least { get; init; } = long.MinValue;

    /// <summary>Of <see cref="PropertyKind.Choice"/>.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <returns>What is wrong with a value, in the words of Kafka's own configuration; null for nothing.</returns>
    public string? Complain(string value) => Kind switch
    {
        PropertyKind.Flag when !bool.TryParse(value, out _) => Invalid(value, "Expected value to be either true or false"),
        PropertyKind.Number when !long.TryParse(value.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) =>
            Invalid(value, "Not a number of type LONG"),
        PropertyKind.Number when long.Parse(value.Trim(), CultureInfo.InvariantCulture) < Least => Invalid(value, $"Value must be at least {Least}"),
        PropertyKind.Choice when !Choices.Contains(value, StringComparer.OrdinalIgnoreCase) =>
            Invalid(value, $"String must be one of: {string.Join(", ", Choices)}"),
        _ => null,
    };

    private string Invalid(string value, string reason) => $"Invalid value {value} for configuration {Name}: {reason}";
}

internal enum PropertyKind
{
    Text,
    Flag,
    Number,
    Choice,
}
