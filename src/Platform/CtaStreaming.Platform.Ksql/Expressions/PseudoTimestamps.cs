using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Expressions;

/// <summary>
/// ROWTIME, WINDOWSTART and WINDOWEND are BIGINT, and may still be compared with the text of a timestamp, as in
/// <c>WINDOWSTART &gt;= '2020-05-26T10:00'</c>. Names must not be resolved yet: joins prefix them.
/// </summary>
internal static class PseudoTimestamps
{
    /// <exception cref="KsqlException">The text is no timestamp.</exception>
    public static Expression Rewrite(Expression expression) => expression.Rewrite(part => part switch
    {
        Comparison { Right: StringLiteral text } comparison when IsTime(comparison.Left) => comparison with { Right = Read(text) },
        Comparison { Left: StringLiteral text } comparison when IsTime(comparison.Right) => comparison with { Left = Read(text) },
        Between between when IsTime(between.Value) => between with { Minimum = Read(between.Minimum), Maximum = Read(between.Maximum) },
        _ => null,
    });

    private static bool IsTime(Expression expression) => expression is ColumnReference { Name: "ROWTIME" or "WINDOWSTART" or "WINDOWEND" };

    private static Expression Read(Expression expression) =>
        expression is StringLiteral { Value: var text } ? new LongLiteral(TimestampText.Parse(text)) : expression;
}
