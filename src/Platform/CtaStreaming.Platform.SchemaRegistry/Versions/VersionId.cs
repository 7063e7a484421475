using System.Globalization;
using CtaStreaming.Platform.SchemaRegistry.Errors;

namespace CtaStreaming.Platform.SchemaRegistry.Versions;

/// <summary>How a path names a version.</summary>
internal static class VersionId
{
    /// <summary>The highest version there is; <c>latest</c> and <c>-1</c> in a path.</summary>
    public const int Latest = -1;

    /// <exception cref="RegistryException">42202.</exception>
    public static int Parse(string text)
    {
        if (text == "latest") return Latest;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var version) && version is >= 1 or Latest
            ? version
            : throw RegistryErrors.InvalidVersion(text);
    }
}
