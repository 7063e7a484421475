using CtaStreaming.Platform.SchemaRegistry.Errors;

namespace CtaStreaming.Platform.SchemaRegistry.Modes;

/// <summary>What may be done to a subject, a context or the whole registry.</summary>
internal static class Mode
{
    public const string ReadWrite = "READWRITE";
    public const string ReadOnly = "READONLY";

    /// <summary>As <see cref="ReadOnly"/>, and where the registry has it, no subject can say otherwise.</summary>
    public const string ReadOnlyOverride = "READONLY_OVERRIDE";

    /// <summary>Ids and versions come with the request, as when a registry is copied; compatibility is not checked.</summary>
    public const string Import = "IMPORT";

    private static readonly string[] All = [ReadWrite, ReadOnly, ReadOnlyOverride, Import];

    /// <exception cref="RegistryException">42204: no such mode.</exception>
    public static string Parse(string? name) =>
        All.FirstOrDefault(mode => mode.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw RegistryErrors.InvalidMode();

    public static bool IsReadOnly(string mode) => mode is ReadOnly or ReadOnlyOverride;
}
