using System.Text;

namespace CtaStreaming.Platform.Ksql.Functions.RegularExpressions;

/// <summary>
/// Translates the regular expressions of java.util.regex where .NET reads them otherwise: <c>\Q…\E</c>, POSIX classes, possessive
/// quantifiers, <c>\h</c>, <c>\R</c>, and the classes \d \w \s, which are ASCII in Java.
/// </summary>
internal static class JavaPattern
{
    private const string PosixClass = "\\p{";

    /// <summary>java.util.regex.Pattern's POSIX classes, as the inside of a class.</summary>
    private static readonly Dictionary<string, string> PosixClasses = new(StringComparer.Ordinal)
    {
        ["Lower"] = "a-z",
        ["Upper"] = "A-Z",
        ["ASCII"] = @"\x00-\x7F",
        ["Alpha"] = "a-zA-Z",
        ["Digit"] = "0-9",
        ["Alnum"] = "a-zA-Z0-9",
        ["Punct"] = @"!-/:-@\[-`{-~",
        ["Graph"] = "!-~",
        ["Print"] = " -~",
        ["Blank"] = @" \t",
        ["Cntrl"] = @"\x00-\x1F\x7F",
        ["XDigit"] = "0-9a-fA-F",
        ["Space"] = @" \t\n\x0B\f\r",
        ["IsAlphabetic"] = @"\p{L}",
        ["IsDigit"] = @"\p{Nd}",
        ["IsLetter"] = @"\p{L}",
    };

    public static string ToDotNet(string pattern)
    {
        var result = new StringBuilder(pattern.Length + 16);
        var classDepth = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\' when i + 1 < pattern.Length:
                    i = Escape(pattern, i, classDepth > 0, result);
                    break;
                case '[':
                    classDepth++;
                    result.Append('[');
                    break;
                case ']':
                    classDepth = Math.Max(0, classDepth - 1);
                    result.Append(']');
                    break;
                case '+' when classDepth == 0 && i > 0 && IsQuantifier(pattern, i - 1):
                    MakeAtomic(result);
                    break;
                default:
                    result.Append(pattern[i]);
                    break;
            }
        }

        return result.ToString();
    }

    /// <returns>The place of the escape's last character.</returns>
    private static int Escape(string pattern, int at, bool inClass, StringBuilder result)
    {
        switch (pattern[at + 1])
        {
            case 'Q':
                var end = pattern.IndexOf("\\E", at + 2, StringComparison.Ordinal);
                var quoted = end < 0 ? pattern[(at + 2)..] : pattern[(at + 2)..end];
                foreach (var character in quoted) result.Append(char.IsAsciiLetterOrDigit(character) || character > 127 ? "" : "\\").Append(character);
                return end < 0 ? pattern.Length - 1 : end + 1;
            case 'd': return Class("0-9", negated: false);
            case 'D': return Class("0-9", negated: true);
            case 'w': return Class("a-zA-Z0-9_", negated: false);
            case 'W': return Class("a-zA-Z0-9_", negated: true);
            case 's': return Class(@" \t\n\x0B\f\r", negated: false);
            case 'S': return Class(@" \t\n\x0B\f\r", negated: true);
            case 'h': return Class(@" \t\xA0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000", negated: false);
            case 'R' when !inClass:
                result.Append(@"(?:\r\n|[\n\x0B\f\r\u0085\u2028\u2029])");
                return at + 1;
            case 'Z' or 'z':
                result.Append('\\').Append(pattern[at + 1]);
                return at + 1;
            case 'p' or 'P' when string.CompareOrdinal(pattern, at + 2, "{", 0, 1) == 0 && pattern.IndexOf('}', at) is var close and > 0:
                var name = pattern[(at + PosixClass.Length)..close];
                var isNegated = pattern[at + 1] == 'P';
                if (PosixClasses.TryGetValue(name, out var members)) Class(members, isNegated);
                else result.Append(isNegated ? "\\P{" : PosixClass).Append(UnicodeName(name)).Append('}');
                return close;
            default:
                result.Append('\\').Append(pattern[at + 1]);
                return at + 1;
        }

        int Class(string members, bool negated)
        {
            if (!inClass) result.Append(negated ? "[^" : "[").Append(members).Append(']');
            else if (!negated) result.Append(members);
            else result.Append('\\').Append(pattern[at + 1]); // .NET has no negated class inside a class but the letters.
            return at + 1;
        }
    }

    /// <summary>IsLatin and InGreek are scripts and blocks; .NET knows blocks, under names of their own, and categories.</summary>
    private static string UnicodeName(string name) => name switch
    {
        "IsLatin" => "IsBasicLatin",
        "javaLowerCase" => "Ll",
        "javaUpperCase" => "Lu",
        _ when name.StartsWith("In", StringComparison.Ordinal) => $"Is{name[2..]}",
        _ => name,
    };

    private static bool IsQuantifier(string pattern, int at)
    {
        if (pattern[at] is not ('*' or '+' or '?' or '}')) return false;
        var backslashes = 0;
        for (var i = at - 1; i >= 0 && pattern[i] == '\\'; i--) backslashes++;
        return backslashes % 2 == 0 && (pattern[at] != '?' || at == 0 || pattern[at - 1] != '(');
    }

    /// <summary><c>x*+</c> is <c>(?&gt;x*)</c>. What precedes the quantifier is a group, a class or a single character.</summary>
    private static void MakeAtomic(StringBuilder result)
    {
        var text = result.ToString();
        var quantifier = text.Length - 1;
        if (text[quantifier] == '}') quantifier = text.LastIndexOf('{');
        var start = AtomStart(text, quantifier - 1);
        result.Insert(start, "(?>").Append(')');
    }

    private static int AtomStart(string text, int end)
    {
        if (end < 0) return 0;
        var (open, close) = text[end] switch { ')' => ('(', ')'), ']' => ('[', ']'), _ => ('\0', '\0') };
        var isEscaped = end > 0 && text[end - 1] == '\\';
        if (open == '\0' || isEscaped) return isEscaped ? end - 1 : end;
        var depth = 0;
        for (var i = end; i >= 0; i--)
        {
            if (i > 0 && text[i - 1] == '\\') continue;
            if (text[i] == close) depth++;
            if (text[i] == open && --depth == 0) return i;
        }

        return 0;
    }
}
