using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Parsing;

/// <summary>What operators stand between: literals, columns, calls, CASE, constructors, and the <c>[]</c> and <c>-></c> behind them.</summary>
internal sealed class OperandParser(TokenReader reader, ExpressionParser expressions, TypeParser types)
{
    private readonly FunctionCallParser _calls = new(reader, expressions);

    public Expression Operand()
    {
        var operand = Primary();
        while (true)
        {
            if (reader.Is(TokenKind.LeftBracket))
            {
                reader.Next();
                operand = new Subscript(operand, expressions.Value());
                reader.Expect(TokenKind.RightBracket);
            }
            else if (reader.Is(TokenKind.Arrow) && reader.Peek(1).Kind != TokenKind.Asterisk)
            {
                reader.Next();
                operand = new FieldAccess(operand, reader.Identifier());
            }
            else if (reader.IsWord("AT") && reader.IsWord("TIME", 1))
            {
                throw Unsupported.Feature("AT TIME ZONE");
            }
            else
            {
                return operand;
            }
        }
    }

    private Expression Primary()
    {
        if (Literals.Take(reader) is { } literal) return literal;
        if (reader.Is(TokenKind.LeftParenthesis)) return Parenthesized();
        if (Special() is { } special) return special;
        if (!reader.IsIdentifier()) throw SyntaxErrors.NotAName(reader.Current) ?? reader.Unexpected("an expression");
        return reader.Peek(1).Kind switch
        {
            TokenKind.LeftParenthesis => _calls.Call(),
            TokenKind.String => Typed(),
            _ => Column(),
        };
    }

    private Expression Parenthesized()
    {
        reader.Next();
        var inner = expressions.Expression();
        reader.Expect(TokenKind.RightParenthesis);
        return inner;
    }

    /// <summary>What begins with a word that means something else than a name here. Null where no such word stands.</summary>
    private Expression? Special()
    {
        if (reader.Current.Kind != TokenKind.Word) return null;
        return (reader.Current.Value, reader.Peek(1).Kind) switch
        {
            ("CASE", _) => Case(),
            ("CAST", TokenKind.LeftParenthesis) => Cast(),
            ("ARRAY", TokenKind.LeftBracket) => Array(),
            ("MAP", TokenKind.LeftParenthesis) => Map(),
            ("STRUCT", TokenKind.LeftParenthesis) => Struct(),
            _ => null,
        };
    }

    private Case Case()
    {
        reader.Next();
        var operand = reader.IsWord("WHEN") ? null : expressions.Value();
        var whens = new List<WhenClause>();
        while (reader.TakeWords("WHEN"))
        {
            var when = expressions.Expression();
            reader.ExpectWords("THEN");
            whens.Add(new WhenClause(when, expressions.Expression()));
        }

        if (whens.Count == 0) throw reader.Unexpected();
        var otherwise = reader.TakeWords("ELSE") ? expressions.Expression() : null;
        reader.ExpectWords("END");
        return new Case(operand, [.. whens], otherwise);
    }

    private Cast Cast()
    {
        reader.Next();
        reader.Next();
        var operand = expressions.Expression();
        reader.ExpectWords("AS");
        var type = types.Type();
        reader.Expect(TokenKind.RightParenthesis);
        return new Cast(operand, type);
    }

    private ArrayConstructor Array()
    {
        reader.Next();
        reader.Next();
        if (reader.Take(TokenKind.RightBracket)) return new ArrayConstructor([]);
        var items = reader.List(expressions.Expression);
        reader.Expect(TokenKind.RightBracket);
        return new ArrayConstructor([.. items]);
    }

    private MapConstructor Map()
    {
        var entries = Entries(() =>
        {
            var key = expressions.Expression();
            reader.Expect(TokenKind.Assign);
            return new MapEntry(key, expressions.Expression());
        });
        return new MapConstructor([.. entries]);
    }

    private StructConstructor Struct()
    {
        var entries = Entries(() =>
        {
            var name = reader.Identifier();
            reader.Expect(TokenKind.Assign);
            return new StructEntry(name, expressions.Expression());
        });
        return new StructConstructor([.. entries]);
    }

    private List<T> Entries<T>(Func<T> entry)
    {
        reader.Next();
        reader.Next();
        if (reader.Take(TokenKind.RightParenthesis)) return [];
        var entries = reader.List(entry);
        reader.Expect(TokenKind.RightParenthesis);
        return entries;
    }

    /// <summary><c>DATE '2024-01-31'</c>: a string that is cast.</summary>
    private Cast Typed()
    {
        var type = reader.Next();
        var target = type.Value switch
        {
            "DATE" => SqlType.Date,
            "TIME" => SqlType.Time,
            "TIMESTAMP" => SqlType.Timestamp,
            _ => throw TokenReader.Problem(type, $"Unknown type: {type.Value}"),
        };
        return new Cast(new StringLiteral(reader.Next().Value), target);
    }

    private ColumnReference Column()
    {
        var name = reader.Identifier();
        if (!reader.Is(TokenKind.Dot) || reader.Peek(1).Kind == TokenKind.Asterisk) return new ColumnReference(null, name);
        reader.Next();
        return new ColumnReference(name, reader.Identifier());
    }
}
