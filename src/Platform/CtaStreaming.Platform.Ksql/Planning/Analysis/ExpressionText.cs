using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Planning.Analysis;

/// <summary>Expressions in error messages.</summary>
internal static class ExpressionText
{
    public static string Of(Expression expression) => expression switch
    {
        ColumnReference { Source: null } column => column.Name,
        ColumnReference column => $"{column.Source}.{column.Name}",
        _ => expression.ToString(),
    };

    public static string Of(IEnumerable<Expression> expressions) => string.Join(", ", expressions.Select(Of));
}
