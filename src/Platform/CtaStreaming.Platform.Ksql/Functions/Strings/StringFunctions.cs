using System.Text;
using CtaStreaming.Platform.Ksql.Functions.Model;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Strings;

/// <summary>Case, length and white space.</summary>
internal static class StringFunctions
{
    public static IEnumerable<FunctionDefinition> All =>
    [
        new ScalarFunction("lcase", FunctionCategory.String, "The text in lower case.")
            .Strict("input VARCHAR", "VARCHAR", a => a.Text(0).ToLowerInvariant()),
        new ScalarFunction("ucase", FunctionCategory.String, "The text in upper case.")
            .Strict("input VARCHAR", "VARCHAR", a => a.Text(0).ToUpperInvariant()),
        new ScalarFunction("initcap", FunctionCategory.String,
            "Each word with a capital first letter and the rest in lower case. White space parts words.")
            .Strict("str VARCHAR", "VARCHAR", a => Capitalise(a.Text(0))),
        new ScalarFunction("len", FunctionCategory.String, "The number of characters of a text, or of bytes.")
            .Strict("input VARCHAR", "INT", a => a.Text(0).Length)
            .Strict("input BYTES", "INT", a => a.Bytes(0).Length),
        new ScalarFunction("trim", FunctionCategory.String, "The text without white space at either end.")
            .Strict("input VARCHAR", "VARCHAR", a => JavaText.Trim(a.Text(0))),
        new ScalarFunction("replace", FunctionCategory.String, "The text with every occurrence of one text replaced by another.")
            .Strict("str VARCHAR, old_str VARCHAR, new_str VARCHAR", "VARCHAR", a => Replace(a.Text(0), a.Text(1), a.Text(2))),
    ];

    /// <summary>Leading white space goes, as ksqlDB puts together only what begins with a word.</summary>
    private static string Capitalise(string text)
    {
        var result = new StringBuilder(text.Length);
        var first = true;
        foreach (var character in text.ToLowerInvariant())
        {
            var isSpace = character is ' ' or (>= '\t' and <= '\r');
            if (!isSpace || result.Length > 0) result.Append(first && !isSpace ? char.ToUpperInvariant(character) : character);
            first = isSpace;
        }

        return result.ToString();
    }

    /// <summary>An empty text is found between all characters, as in Java.</summary>
    private static string Replace(string text, string old, string replacement)
    {
        var most = old.Length > 0 ? text.Length / old.Length : text.Length + 1;
        if (replacement.Length > old.Length && text.Length + ((long)most * replacement.Length) > Limits.Length)
        {
            var count = old.Length > 0 ? text.AsSpan().Count(old) : most;
            Limits.CheckLength("REPLACE", text.Length + ((long)count * (replacement.Length - old.Length)));
        }

        if (old.Length > 0) return text.Replace(old, replacement, StringComparison.Ordinal);
        return replacement + string.Concat(text.Select(character => character + replacement));
    }
}
