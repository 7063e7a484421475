using System.Text.RegularExpressions;
using CtaStreaming.Platform.Ksql.Functions.Model;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.RegularExpressions;

/// <summary>The REGEXP functions, with patterns as Java writes them.</summary>
internal static class RegexFunctions
{
    private const string Category = FunctionCategory.RegularExpression;

    public static IEnumerable<FunctionDefinition> All =>
    [
        new ScalarFunction("regexp_extract", Category,
            "The first part of a text that a regular expression matches, or what a group of it matches; null without a match.")
            .Strict("pattern VARCHAR, input VARCHAR", "VARCHAR", a => Extract(a.Text(0), a.Text(1), 0))
            .Strict("pattern VARCHAR, input VARCHAR, group INT", "VARCHAR", a => Extract(a.Text(0), a.Text(1), a.Int(2))),
        new ScalarFunction("regexp_extract_all", Category, "Every part of a text that a regular expression matches, or what a group of it matches.")
            .Strict("pattern VARCHAR, input VARCHAR", "ARRAY<VARCHAR>", a => ExtractAll(a.Text(0), a.Text(1), 0))
            .Strict("pattern VARCHAR, input VARCHAR, group INT", "ARRAY<VARCHAR>", a => ExtractAll(a.Text(0), a.Text(1), a.Int(2))),
        new ScalarFunction("regexp_replace", Category,
            "The text with all that a regular expression matches replaced. $1 stands for what the first group matched.")
            .Strict("str VARCHAR, regexp VARCHAR, new_str VARCHAR", "VARCHAR", a => Replace(a.Text(0), a.Text(1), a.Text(2))),
        new ScalarFunction("regexp_split_to_array", Category,
            "The parts of a text between what a regular expression matches. An empty one parts all characters.")
            .Strict("string VARCHAR, regexp VARCHAR", "ARRAY<VARCHAR>", a => Split(a.Text(0), a.Text(1))),
    ];

    private static string? Extract(string pattern, string input, int group)
    {
        var regex = PatternCache.Get(pattern);
        if (!HasGroup(regex, group)) return null;
        var match = regex.Match(input);
        return match.Success ? Value(match, group) : null;
    }

    private static ArrayValue? ExtractAll(string pattern, string input, int group)
    {
        var regex = PatternCache.Get(pattern);
        return HasGroup(regex, group) ? new([.. regex.Matches(input).Select(match => Value(match, group))]) : null;
    }

    private static string Replace(string text, string pattern, string replacement)
    {
        var regex = PatternCache.Get(pattern);
        var result = JavaReplacement.ToDotNet(replacement, regex.GetGroupNumbers().Length - 1);
        long length = text.Length;
        return regex.Replace(text, match =>
        {
            var replaced = match.Result(result);
            length = Limits.CheckLength("REGEXP_REPLACE", length + replaced.Length);
            return replaced;
        });
    }

    /// <summary>A pattern that matches the empty text parts as Java's String.split does: without what is empty at the end.</summary>
    private static ArrayValue Split(string text, string pattern)
    {
        var regex = PatternCache.Get(pattern);
        var isEmptyMatch = pattern.Length == 0 || (regex.Match("") is { Success: true });
        var parts = new List<object?>();
        var start = 0;
        foreach (var match in regex.Matches(text).Cast<Match>())
        {
            if (isEmptyMatch && match.Length == 0 && (match.Index == 0 || match.Index == text.Length)) continue;
            parts.Add(text[start..match.Index]);
            start = match.Index + match.Length;
        }

        parts.Add(text[start..]);
        if (isEmptyMatch)
        {
            while (parts.Count > 1 && parts[^1] is "") parts.RemoveAt(parts.Count - 1);
        }

        return new([.. parts]);
    }

    private static bool HasGroup(Regex regex, int group) => group >= 0 && group < regex.GetGroupNumbers().Length;

    private static string? Value(Match match, int group) => match.Groups[group] is { Success: true } found ? found.Value : null;
}
