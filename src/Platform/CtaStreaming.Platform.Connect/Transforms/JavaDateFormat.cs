using System.Globalization;
using System.Text;
using CtaStreaming.Platform.Connect.Errors;

namespace CtaStreaming.Platform.Connect.Transforms;

/// <summary>
/// Patterns of Java's SimpleDateFormat, as .NET's: https://docs.oracle.com/javase/8/docs/api/java/text/SimpleDateFormat.html.
/// Letters that have no counterpart (weeks, eras, days of the year) are refused when the config is checked.
/// </summary>
internal sealed class JavaDateFormat
{
    private readonly string _pattern;
    private readonly string _formatting;
    private readonly string _parsing;

    /// <exception cref="ConfigException">A letter that is not supported.</exception>
    public JavaDateFormat(string pattern)
    {
        _pattern = pattern;
        _formatting = Translate(pattern, isParsing: false);
        _parsing = Translate(pattern, isParsing: true);
    }

    public static string? Check(object? pattern)
    {
        try
        {
            _ = pattern is string { Length: > 0 } text ? new JavaDateFormat(text) : null;
            return null;
        }
        catch (ConfigException exception)
        {
            return exception.Message;
        }
    }

    public string Format(DateTime timestamp) => timestamp.ToString(_formatting, CultureInfo.InvariantCulture);

    /// <exception cref="DataException">The text does not follow the pattern.</exception>
    public DateTime Parse(string text)
    {
        // .NET has no letter for names of zones; the two that mean UTC are the ones in use.
        var offset = text.EndsWith("UTC", StringComparison.Ordinal) || text.EndsWith("GMT", StringComparison.Ordinal)
            ? $"{text[..^3]}Z"
            : text;
        const DateTimeStyles Styles =
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.NoCurrentDateDefault;
        if (!DateTime.TryParseExact(offset, _parsing, CultureInfo.InvariantCulture, Styles, out var timestamp))
            throw new DataException($"Could not parse timestamp: value ({text}) does not match pattern ({_pattern})");
        // Without a date it is a time of the first day, which is 1970 for Java.
        return timestamp.Year == 1 ? DateTime.UnixEpoch + timestamp.TimeOfDay : timestamp;
    }

    private static string Translate(string pattern, bool isParsing)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pattern.Length;)
        {
            if (pattern[i] == '\'')
            {
                i = AppendQuoted(text, pattern, i + 1);
                continue;
            }

            var count = pattern.AsSpan(i).IndexOfAnyExcept(pattern[i]);
            if (count < 0) count = pattern.Length - i;
            text.Append(char.IsAsciiLetter(pattern[i]) ? Letters(pattern[i], count, isParsing) : Literal(pattern.Substring(i, count)));
            i += count;
        }

        // A single letter would be taken for one of .NET's standard formats.
        return text.Length == 1 ? $"%{text}" : text.ToString();
    }

    private static string Letters(char letter, int count, bool isParsing) => letter switch
    {
        'y' => count == 2 ? "yy" : "yyyy",
        'M' or 'd' or 'H' or 'h' or 'm' or 's' => new string(letter, Math.Min(count, letter == 'M' ? 4 : 2)),
        'S' => new string('f', Math.Max(count, 3)),
        'a' => "tt",
        'E' => count > 3 ? "dddd" : "ddd",
        'z' or 'Z' or 'X' when isParsing => "K",
        'z' => Literal("UTC"),
        'Z' => Literal("+0000"),
        'X' => Literal("Z"),
        _ => throw new ConfigException(
            $"TimestampConverter requires a SimpleDateFormat-compatible pattern; the letter {letter} is not supported"),
    };

    private static int AppendQuoted(StringBuilder text, string pattern, int start)
    {
        if (start < pattern.Length && pattern[start] == '\'')
        {
            text.Append(Literal("'"));
            return start + 1;
        }

        var end = pattern.IndexOf('\'', start);
        if (end < 0)
            throw new ConfigException(
                $"TimestampConverter requires a SimpleDateFormat-compatible pattern; a quote in {pattern} is not closed");
        text.Append(Literal(pattern[start..end]));
        return end + 1;
    }

    private static string Literal(string text) => string.Concat(text.Select(character => $"\\{character}"));
}
