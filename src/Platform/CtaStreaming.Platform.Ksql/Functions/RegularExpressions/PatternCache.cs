using System.Text.RegularExpressions;

namespace CtaStreaming.Platform.Ksql.Functions.RegularExpressions;

/// <summary>
/// Regular expressions of queries, compiled once. Patterns come from clients and texts from topics, so the time of a match is bounded:
/// most patterns run on .NET's engine that does not backtrack; those that need what it lacks (look-around, back references) get
/// <see cref="Patience"/>.
/// </summary>
internal static class PatternCache
{
    /// <summary>How long one match may take before the row's value becomes null.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly BoundedCache<Regex> Patterns = new(Compile);

    /// <exception cref="FunctionException">The pattern is none.</exception>
    public static Regex Get(string pattern) => Patterns.Get(pattern);

    private static Regex Compile(string pattern)
    {
        var translated = JavaPattern.ToDotNet(pattern);
        try
        {
            return new(translated, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Patience);
        }
        catch (NotSupportedException)
        {
            return new(translated, RegexOptions.CultureInvariant, Patience);
        }
        catch (ArgumentException e)
        {
            throw new FunctionException($"Invalid regular expression pattern: {pattern}", e);
        }
    }
}
