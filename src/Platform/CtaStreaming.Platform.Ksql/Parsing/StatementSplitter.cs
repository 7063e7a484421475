using CtaStreaming.Platform.Ksql.Errors;

namespace CtaStreaming.Platform.Ksql.Parsing;

/// <summary>
/// Cuts a request into its statements. A caller reads them one by one, because DEFINE changes the text of those that follow and CREATE
/// TYPE what their types mean.
/// </summary>
internal static class StatementSplitter
{
    /// <returns>The statements. The last may lack its semicolon: the parser says so, or what is wrong before its end.</returns>
    /// <exception cref="ParsingException">The text does not fall into tokens.</exception>
    /// <exception cref="KsqlException">The text is too long.</exception>
    public static IReadOnlyList<RawStatement> Split(string sql)
    {
        if (sql.Length > SqlLimits.RequestLength)
        {
            throw new KsqlException($"The request has {sql.Length} characters. At most {SqlLimits.RequestLength} are read: send it in parts.");
        }

        var statements = new List<RawStatement>();
        var lexer = new Lexer(sql);
        Token? first = null;
        var end = 0;
        for (var token = lexer.Next(); token.Kind != TokenKind.End; token = lexer.Next())
        {
            first ??= token;
            end = token.End;
            if (token.Kind != TokenKind.Semicolon) continue;
            statements.Add(From(first.Value));
            first = null;
        }

        if (first is { } open) statements.Add(From(open));
        return statements;

        RawStatement From(Token start) => new(sql[start.Start..end], start.Line, start.Column);
    }
}
