using System.Text;
using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Formatting;

/// <summary>From the tree to SQL on one line, which the parser reads back as an equal tree.</summary>
/// <remarks>
/// Expressions look as ksqlDB prints them: every operator in parentheses of its own, <c>(A + 1)</c>. Custom types appear as what they
/// stand for, so the text needs no catalog to be read.
/// </remarks>
internal static class SqlFormatter
{
    /// <returns>The statement with its semicolon.</returns>
    public static string Format(Statement statement)
    {
        var sql = new StringBuilder();
        new StatementFormatter(sql).Append(statement);
        return sql.Append(';').ToString();
    }

    public static string Format(Query query)
    {
        var sql = new StringBuilder();
        new QueryFormatter(sql).Append(query);
        return sql.ToString();
    }

    public static string Format(Expression expression)
    {
        var sql = new StringBuilder();
        new ExpressionFormatter(sql).Append(expression);
        return sql.ToString();
    }
}
