using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CtaStreaming.Platform.SchemaRegistry.Schemas;

/// <summary>
/// What makes two schemas one: canonical text, references, metadata and rules. A digest, because the index of a registry with
/// thousands of schemas would otherwise hold every text twice.
/// </summary>
internal static class SchemaIdentity
{
    public static string Of(string schema, IReadOnlyList<SchemaReference>? references, JsonElement? metadata, JsonElement? ruleSet)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, schema);
        foreach (var reference in references ?? [])
        {
            Append(hash, reference.Name);
            Append(hash, reference.Subject);
            Append(hash, $"{reference.Version}");
        }

        Append(hash, $"metadata {metadata?.GetRawText()}");
        Append(hash, $"rules {ruleSet?.GetRawText()}");
        return Convert.ToBase64String(hash.GetHashAndReset());
    }

    // The length in front keeps ("ab", "c") and ("a", "bc") apart.
    private static void Append(IncrementalHash hash, string? part)
    {
        var bytes = Encoding.UTF8.GetBytes(part ?? "");
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
