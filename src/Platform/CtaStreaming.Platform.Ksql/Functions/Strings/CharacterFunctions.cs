using System.Globalization;
using System.Text.RegularExpressions;
using CtaStreaming.Platform.Ksql.Functions.Model;

namespace CtaStreaming.Platform.Ksql.Functions.Strings;

/// <summary>Texts out of nothing much, and out of lists of arguments.</summary>
internal static partial class CharacterFunctions
{
    public static IEnumerable<FunctionDefinition> All =>
    [
        new ScalarFunction("Chr", FunctionCategory.String,
            "The character of a Unicode code point, given as a number or as '\\u004b'. Null where there is none.")
            .Strict("decimal_code INT", "VARCHAR", a => FromCodePoint(a.Int(0)))
            .Strict("utf16_code VARCHAR", "VARCHAR", a => FromEscapes(a.Text(0))),
        new ScalarFunction("uuid", FunctionCategory.String, "A random UUID of version 4.")
            .Strict("", "VARCHAR", _ => Guid.NewGuid().ToString())
            .Strict("bytes BYTES", "VARCHAR", a => a.Bytes(0).Length == 16 ? new Guid(a.Bytes(0), bigEndian: true).ToString() : null),
        new ScalarFunction("elt", FunctionCategory.String, "The n-th of the texts that follow, counted from 1; null where there is none.")
            .Lenient("pos INT, args VARCHAR...", "VARCHAR", a => a[0] is int n && n > 0 && n < a.Length ? a[n] : null),
        new ScalarFunction("field", FunctionCategory.String,
            "Where the first text stands among those that follow, counted from 1; 0 where it does not. A null equals nothing.")
            .Lenient("str VARCHAR, args VARCHAR...", "INT", a => a[0] is string text ? Array.IndexOf(a, text, 1) is var at and > 0 ? at : 0 : 0),
    ];

    private static string? FromCodePoint(int code) => code switch
    {
        < 0 or > 0x10FFFF => null,
        >= 0xD800 and <= 0xDFFF => ((char)code).ToString(),
        _ => char.ConvertFromUtf32(code),
    };

    private static string? FromEscapes(string text) => text.StartsWith("\\u", StringComparison.Ordinal) && text.Length >= 6
        ? Escape().Replace(text, match => ((char)int.Parse(match.Groups[1].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString())
        : null;

    [GeneratedRegex(@"\\u+([0-9A-Fa-f]{4})", RegexOptions.NonBacktracking)]
    private static partial Regex Escape();
}
