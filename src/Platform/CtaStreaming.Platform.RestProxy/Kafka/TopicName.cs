using System.Buffers;

namespace CtaStreaming.Platform.RestProxy.Kafka;

/// <summary>Kafka's rule for names of topics, applied before a name reaches the native client, for which text ends at its first zero.</summary>
internal static class TopicName
{
    private const int MaxLength = 249;

    private static readonly SearchValues<char> Legal =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    public const string Rule =
        "a name has 1 to 249 characters of a-z, A-Z, 0-9, '.', '_' and '-', and is neither '.' nor '..'";

    public static bool IsLegal(string name) =>
        name.Length is > 0 and <= MaxLength && name is not ("." or "..") && !name.AsSpan().ContainsAnyExcept(Legal);
}
