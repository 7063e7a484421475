using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Parsing;

/// <summary>INSERT INTO.</summary>
internal sealed class InsertParser(TokenReader reader, ExpressionParser expressions, QueryParser queries)
{
    private readonly PropertyParser _properties = new(reader);

    /// <summary>What follows INSERT.</summary>
    public Statement Insert()
    {
        reader.ExpectWords("INTO");
        var target = reader.Identifier();
        var with = _properties.With();
        if (with.Count > 0 || reader.IsWord("SELECT")) return new InsertSelect(target, queries.Query(), with);
        List<string> columns = [];
        if (reader.Take(TokenKind.LeftParenthesis))
        {
            columns = reader.List(reader.Identifier);
            reader.Expect(TokenKind.RightParenthesis);
        }

        if (!reader.TakeWords("VALUES")) throw columns.Count > 0 ? reader.Unexpected() : reader.Unexpected("'SELECT'");
        return new InsertValues(target, [.. columns], [.. Values()]);
    }

    private List<Expression> Values()
    {
        reader.Expect(TokenKind.LeftParenthesis);
        if (reader.Take(TokenKind.RightParenthesis)) return [];
        var values = reader.List(expressions.Value);
        reader.Expect(TokenKind.RightParenthesis);
        return values;
    }
}
