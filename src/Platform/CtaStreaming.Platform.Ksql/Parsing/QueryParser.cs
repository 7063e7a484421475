using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Parsing;

internal sealed class QueryParser(TokenReader reader, ExpressionParser expressions, DurationParser durations)
{
    private readonly WindowParser _windows = new(reader, durations);
    private readonly RelationParser _relations = new(reader, expressions, new WindowParser(reader, durations));

    public Query Query()
    {
        reader.ExpectWords("SELECT");
        var select = reader.List(Item);
        reader.ExpectWords("FROM");
        var from = _relations.Relation();
        var window = reader.TakeWords("WINDOW") ? _windows.Window() : null;
        var where = reader.TakeWords("WHERE") ? expressions.Expression() : null;
        List<Expression> groupBy = reader.TakeWords("GROUP", "BY") ? Grouping() : [];
        List<Expression> partitionBy = reader.TakeWords("PARTITION", "BY") ? Grouping() : [];
        var having = reader.TakeWords("HAVING") ? expressions.Expression() : null;
        return new Query([.. select], from, window, where, [.. groupBy], [.. partitionBy], having, Emit(), durations.Limit());
    }

    private SelectItem Item()
    {
        if (reader.Take(TokenKind.Asterisk)) return new SelectAll(null, null);
        if (reader.IsIdentifier() && reader.Peek(1).Kind == TokenKind.Dot && reader.Peek(2).Kind == TokenKind.Asterisk)
        {
            var source = reader.Identifier();
            reader.Next();
            reader.Next();
            return new SelectAll(source, null);
        }

        var expression = expressions.Expression();
        if (reader.Is(TokenKind.Arrow)) return AllFields(expression);
        if (reader.TakeWords("AS")) return new SelectExpression(expression, reader.Identifier());
        return new SelectExpression(expression, reader.IsIdentifier() ? reader.Identifier() : null);
    }

    private SelectAll AllFields(Expression record)
    {
        // Behind an operator the arrow would take its right side only, which no list of columns can show.
        if (record is not (ColumnReference or FieldAccess or Subscript or FunctionCall or Cast or StructConstructor)) throw reader.Unexpected();
        reader.Next();
        reader.Expect(TokenKind.Asterisk);
        return new SelectAll(null, record);
    }

    /// <summary>Of GROUP BY and PARTITION BY: <c>a, b</c> or <c>(a, b)</c>.</summary>
    private List<Expression> Grouping()
    {
        if (!IsTuple()) return reader.List(expressions.Value);
        reader.Next();
        var items = reader.List(expressions.Value);
        reader.Expect(TokenKind.RightParenthesis);
        return items;
    }

    /// <summary>Whether the parenthesis here holds several expressions; with one, it is that expression's own.</summary>
    private bool IsTuple()
    {
        if (!reader.Is(TokenKind.LeftParenthesis)) return false;
        var open = 1;
        for (var ahead = 1; open > 0; ahead++)
        {
            switch (reader.Peek(ahead).Kind)
            {
                case TokenKind.LeftParenthesis or TokenKind.LeftBracket:
                    open++;
                    break;
                case TokenKind.RightParenthesis or TokenKind.RightBracket:
                    open--;
                    break;
                case TokenKind.Comma when open == 1:
                    return true;
                case TokenKind.End:
                    return false;
            }
        }

        return false;
    }

    private EmitClause Emit()
    {
        if (reader.TakeWords("EMIT", "CHANGES")) return EmitClause.Changes;
        return reader.TakeWords("EMIT", "FINAL") ? EmitClause.Final : EmitClause.None;
    }
}
