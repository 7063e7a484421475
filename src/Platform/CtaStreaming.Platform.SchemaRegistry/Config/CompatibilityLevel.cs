using CtaStreaming.Platform.SchemaRegistry.Errors;

namespace CtaStreaming.Platform.SchemaRegistry.Config;

/// <summary>Which earlier versions a new schema is compared with, and in which direction.</summary>
/// <param name="Name">As the API writes it.</param>
/// <param name="Backward">The new schema must read what the old one wrote.</param>
/// <param name="Forward">The old schema must read what the new one writes.</param>
/// <param name="Transitive">With every live version, not only the latest.</param>
internal sealed record CompatibilityLevel(string Name, bool Backward, bool Forward, bool Transitive)
{
    private static readonly CompatibilityLevel[] All =
    [
        new("NONE", Backward: false, Forward: false, Transitive: false),
        new("BACKWARD", Backward: true, Forward: false, Transitive: false),
        new("BACKWARD_TRANSITIVE", Backward: true, Forward: false, Transitive: true),
        new("FORWARD", Backward: false, Forward: true, Transitive: false),
        new("FORWARD_TRANSITIVE", Backward: false, Forward: true, Transitive: true),
        new("FULL", Backward: true, Forward: true, Transitive: false),
        new("FULL_TRANSITIVE", Backward: true, Forward: true, Transitive: true),
    ];

    public static CompatibilityLevel Default { get; } = All[1];

    /// <exception cref="RegistryException">42203: no such level.</exception>
    public static CompatibilityLevel Parse(string name) =>
        All.FirstOrDefault(level => level.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw RegistryErrors.InvalidCompatibilityLevel();
}
