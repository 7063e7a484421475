namespace CtaStreaming.Platform.Ksql.Errors;

/// <summary>SQL that cannot be read.</summary>
/// <param name="line">From 1.</param>
/// <param name="column">From 1.</param>
/// <param name="problem">What was found and what was expected.</param>
internal sealed class ParsingException(int line, int column, string problem) : KsqlException($"line {line}:{column}: {problem}")
{
    public int Line { get; } = line;

    public int Column { get; } = column;
}
