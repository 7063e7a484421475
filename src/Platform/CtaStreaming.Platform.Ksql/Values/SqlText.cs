using System.Globalization;

namespace CtaStreaming.Platform.Ksql.Values;

/// <summary>Text as values of the simple types, read as ksqlDB reads it. Space around it does not matter.</summary>
internal static class SqlText
{
    /// <summary>True for any beginning of "true" or "yes", whatever the case; false for everything else.</summary>
    public static bool ParseBoolean(string text) => IsBeginningOf("true", "yes", JavaText.Trim(text));

    /// <summary>As <see cref="ParseBoolean"/>, but only a beginning of "false" or "no" is false.</summary>
    /// <exception cref="FormatException">Neither.</exception>
    public static bool ParseBooleanExactly(string text)
    {
        var trimmed = JavaText.Trim(text);
        if (IsBeginningOf("true", "yes", trimmed)) return true;
        return IsBeginningOf("false", "no", trimmed) ? false : throw Failure(text);
    }

    /// <exception cref="FormatException">Not a whole number, or too large.</exception>
    public static int ParseInteger(string text) =>
        int.TryParse(JavaText.Trim(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw Failure(text);

    /// <exception cref="FormatException">Not a whole number, or too large.</exception>
    public static long ParseBigInt(string text) =>
        long.TryParse(JavaText.Trim(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw Failure(text);

    /// <summary>Java's suffixes are taken too, as in <c>1.5d</c>.</summary>
    /// <exception cref="FormatException">Not a number, NaN, or infinite.</exception>
    public static double ParseDouble(string text)
    {
        var number = JavaText.Trim(text).AsSpan();
        if (number is [.., (>= '0' and <= '9') or '.', 'd' or 'D' or 'f' or 'F']) number = number[..^1];
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(number, Style, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : throw Failure(text);
    }

    /// <exception cref="FormatException">Not base64. Padding may be missing.</exception>
    public static byte[] ParseBase64(string text)
    {
        var trimmed = JavaText.Trim(text);
        return Convert.FromBase64String(trimmed.PadRight((trimmed.Length + 3) / 4 * 4, '='));
    }

    private static bool IsBeginningOf(string word, string shorter, string text) =>
        text.Length > 0 && (word.StartsWith(text, StringComparison.OrdinalIgnoreCase) || shorter.StartsWith(text, StringComparison.OrdinalIgnoreCase));

    private static FormatException Failure(string text) => new($"For input string: \"{text}\"");
}
