namespace CtaStreaming.Platform.Ksql.Functions.RegularExpressions;

/// <summary>The named classes of java.util.regex.Pattern, as what stands between the brackets of a class in .NET.</summary>
internal static class CharacterClasses
{
    private const string Digit = "0-9";
    private const string Word = "a-zA-Z0-9_";
    private const string Space = @" \t\n\x0B\f\r";
    private const string HorizontalSpace = @" \t\xA0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000";

    private static readonly Dictionary<string, string> Named = new(StringComparer.Ordinal)
    {
        ["Lower"] = "a-z",
        ["Upper"] = "A-Z",
        ["ASCII"] = @"\x00-\x7F",
        ["Alpha"] = "a-zA-Z",
        ["Digit"] = Digit,
        ["Alnum"] = "a-zA-Z0-9",
        ["Punct"] = @"!-/:-@\[-`{-~",
        ["Graph"] = "!-~",
        ["Print"] = " -~",
        ["Blank"] = @" \t",
        ["Cntrl"] = @"\x00-\x1F\x7F",
        ["XDigit"] = "0-9a-fA-F",
        ["Space"] = Space,
        ["IsAlphabetic"] = @"\p{L}\p{Nl}",
        ["IsLetter"] = @"\p{L}",
        ["IsDigit"] = @"\p{Nd}",
        ["IsUppercase"] = @"\p{Lu}",
        ["IsLowercase"] = @"\p{Ll}",
        ["IsPunctuation"] = @"\p{P}",
        ["IsLatin"] = @"A-Za-z\xAA\xBA\xC0-\xD6\xD8-\xF6\xF8-\u02B8\u1E00-\u1EFF",
        ["javaLowerCase"] = @"\p{Ll}",
        ["javaUpperCase"] = @"\p{Lu}",
    };

    /// <summary>Of <c>\d</c> and its like, which are ASCII in Java; null for a letter that is none of them.</summary>
    public static string? OfLetter(char letter) => letter switch
    {
        'd' or 'D' => Digit,
        'w' or 'W' => Word,
        's' or 'S' => Space,
        'h' or 'H' => HorizontalSpace,
        _ => null,
    };

    /// <summary>Of <c>\p{name}</c>. Blocks have other prefixes in .NET, categories the same names.</summary>
    public static string OfName(string name)
    {
        if (Named.TryGetValue(name, out var members)) return members;
        return name.StartsWith("In", StringComparison.Ordinal) ? $"\\p{{Is{name[2..]}}}" : $"\\p{{{name}}}";
    }
}
