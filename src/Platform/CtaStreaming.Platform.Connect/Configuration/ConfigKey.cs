namespace CtaStreaming.Platform.Connect.Configuration;

/// <summary>One setting: what <c>/config</c> and <c>/config/validate</c> tell of it, and how its text becomes a value.</summary>
/// <param name="Name">As users write it.</param>
/// <param name="Type">What its text must be.</param>
/// <param name="Documentation">A sentence or two for user interfaces.</param>
internal sealed record ConfigKey(string Name, ConfigType Type, string Documentation)
{
    /// <summary>What holds when the setting is absent; null for none.</summary>
    public string? Default { get; init; }

    public bool IsRequired { get; init; }

    public Importance Importance { get; init; } = Importance.Medium;

    public string? Group { get; init; }

    public string DisplayName { get; init; } = Name;

    public IReadOnlyList<string> Dependents { get; init; } = [];

    /// <summary>What is wrong with a value of the right type; null for nothing.</summary>
    public Func<object?, string?> Check { get; init; } = _ => null;
}
