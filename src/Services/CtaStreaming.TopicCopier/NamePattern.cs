using System.Text.RegularExpressions;

namespace CtaStreaming.TopicCopier;

/// <summary>A regular expression for whole names, as Kafka's own tools take them.</summary>
internal sealed class NamePattern(string pattern)
{
    // A name has at most 249 characters; only a pattern that backtracks without end takes longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Regex _regex = new($"^(?:{pattern})$", RegexOptions.CultureInvariant, Patience);

    public bool IsMatch(string name) => _regex.IsMatch(name);

    public static string? Fault(string pattern)
    {
        try
        {
            _ = new NamePattern(pattern);
            return null;
        }
        catch (ArgumentException exception)
        {
            return $"'{pattern}' is not a regular expression: {exception.Message}";
        }
    }
}
