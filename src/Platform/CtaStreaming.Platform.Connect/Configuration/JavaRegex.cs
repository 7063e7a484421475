using System.Text;
using System.Text.RegularExpressions;

namespace CtaStreaming.Platform.Connect.Configuration;

/// <summary>
/// Regular expressions of configs, which are written for Java. The two dialects agree on nearly everything that names of topics and
/// tables need.
/// </summary>
internal static class JavaRegex
{
    // A pattern comes from a config, so a slow one must not stop a task for good.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    /// <summary>Matches only whole inputs, as Java's <c>matches</c> does.</summary>
    public static Regex Whole(string pattern) => new($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, Timeout);

    public static string? Check(object? pattern)
    {
        try
        {
            _ = Whole((string?)pattern ?? "");
            return null;
        }
        catch (ArgumentException)
        {
            return "Invalid regex";
        }
    }

    /// <summary>
    /// A replacement in .NET's syntax: Java escapes with a backslash, and takes as many digits of <c>$12</c> as there are groups.
    /// </summary>
    public static string Replacement(string replacement, int groups)
    {
        var text = new StringBuilder();
        for (var i = 0; i < replacement.Length; i++)
        {
            var next = i + 1 < replacement.Length ? replacement[i + 1] : '\0';
            if (replacement[i] == '\\' && next != '\0') text.Append(Literal(replacement[++i]));
            else if (replacement[i] == '$' && char.IsAsciiDigit(next)) i = AppendGroup(text, replacement, i + 1, groups);
            else text.Append(replacement[i]);
        }

        return text.ToString();
    }

    private static int AppendGroup(StringBuilder text, string replacement, int start, int groups)
    {
        var end = start + 1;
        var number = replacement[start] - '0';
        while (end < replacement.Length && char.IsAsciiDigit(replacement[end]) && (number * 10) + replacement[end] - '0' <= groups)
            number = (number * 10) + replacement[end++] - '0';
        text.Append("${").Append(number).Append('}');
        return end - 1;
    }

    private static string Literal(char character) => character == '$' ? "$$" : character.ToString();
}
