using System.Globalization;
using System.Text;

namespace CtaStreaming.Platform.Ksql.Functions.RegularExpressions;

/// <summary>Replacement texts of java.util.regex.Matcher: <c>$1</c>, <c>${name}</c>, and a backslash before what stands for itself.</summary>
internal static class JavaReplacement
{
    /// <param name="groups">How many the pattern has.</param>
    /// <exception cref="FunctionException">It names a group that there is not.</exception>
    public static string ToDotNet(string text, int groups)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when i + 1 < text.Length:
                    Literal(text[++i]);
                    break;
                case '$' when i + 1 < text.Length && text[i + 1] == '{':
                    result.Append('$');
                    break;
                case '$':
                    i = Group(text, i, groups, result);
                    break;
                default:
                    Literal(text[i]);
                    break;
            }
        }

        return result.ToString();

        void Literal(char character) => result.Append(character == '$' ? "$$" : character.ToString());
    }

    /// <summary>Java takes as many digits as still name a group.</summary>
    private static int Group(string text, int at, int groups, StringBuilder result)
    {
        if (at + 1 >= text.Length || !char.IsAsciiDigit(text[at + 1])) throw new FunctionException("Illegal group reference");
        var end = at + 2;
        var number = text[at + 1] - '0';
        while (end < text.Length && char.IsAsciiDigit(text[end]) && (number * 10) + text[end] - '0' <= groups)
        {
            number = (number * 10) + text[end++] - '0';
        }

        if (number > groups) throw new FunctionException($"No group {number}");
        result.Append(CultureInfo.InvariantCulture, $"${{{number}}}");
        return end - 1;
    }
}
