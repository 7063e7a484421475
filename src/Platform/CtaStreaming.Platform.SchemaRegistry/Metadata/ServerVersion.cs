using System.Reflection;
using System.Text.Json.Serialization;

namespace CtaStreaming.Platform.SchemaRegistry.Metadata;

/// <summary>The version of this program, and the commit it was built from where the build knew it.</summary>
internal sealed record ServerVersion(
    [property: JsonPropertyName("version")] string Version,
    [property: JsonPropertyName("commitId")] string CommitId)
{
    public static ServerVersion Current { get; } = Read();

    private static ServerVersion Read()
    {
        var text = typeof(ServerVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        var parts = text.Split('+', 2);
        return new(parts[0], parts.Length == 2 ? parts[1] : "");
    }
}
