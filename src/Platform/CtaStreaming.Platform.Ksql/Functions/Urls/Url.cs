using System.Text.RegularExpressions;

namespace CtaStreaming.Platform.Ksql.Functions.Urls;

/// <summary>
/// The parts of a URL as java.net.URI finds them, decoded; null where there is none. <see cref="Uri"/> is not used: it normalises, fills in
/// default ports, and takes texts that Java refuses.
/// </summary>
internal sealed partial record Url(string? Scheme, string? Host, string? Port, string Path, string? Query, string? Fragment)
{
    /// <exception cref="FunctionException">It is no URL.</exception>
    public static Url Parse(string text)
    {
        var match = Parts().Match(text);
        if (!match.Success) throw Invalid(text);
        var authority = Authority().Match(match.Groups["authority"].Value);
        return new(
            Value(match, "scheme"),
            authority.Success ? Value(authority, "host") : null,
            authority.Success ? Value(authority, "port") : null,
            Uri.UnescapeDataString(match.Groups["path"].Value),
            Decoded(match, "query"),
            Decoded(match, "fragment"));
    }

    private static FunctionException Invalid(string text) => new($"URL input has invalid syntax: {text}");

    private static string? Value(Match match, string group) => match.Groups[group] is { Success: true, Length: > 0 } found ? found.Value : null;

    private static string? Decoded(Match match, string group) =>
        match.Groups[group] is { Success: true } found ? Uri.UnescapeDataString(found.Value) : null;

    // RFC 3986, appendix B, with the characters that RFC 2396 leaves out, and Java refuses: white space, <>"{}|\^` and a % that escapes nothing.
    [GeneratedRegex(
        """^(?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?(?://(?<authority>(?:[^\s/?#<>"{}|\\^`%]|%[0-9A-Fa-f]{2})*))?(?<path>(?:[^\s?#<>"{}|\\^`%\[\]]|%[0-9A-Fa-f]{2})*)(?:\?(?<query>(?:[^\s#<>"{}|\\^`%]|%[0-9A-Fa-f]{2})*))?(?:#(?<fragment>(?:[^\s#<>"{}|\\^`%]|%[0-9A-Fa-f]{2})*))?$""",
        RegexOptions.NonBacktracking)]
    private static partial Regex Parts();

    [GeneratedRegex(@"^(?:[^@]*@)?(?<host>[A-Za-z0-9.-]*|\[[0-9A-Fa-f:.]+\])(?::(?<port>[0-9]{0,9}))?$", RegexOptions.NonBacktracking)]
    private static partial Regex Authority();
}
