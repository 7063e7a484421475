using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Parsing;

internal sealed class FunctionCallParser(TokenReader reader, ExpressionParser expressions)
{
    /// <summary>The call whose name is the present token.</summary>
    public FunctionCall Call()
    {
        var name = reader.Identifier();
        reader.Expect(TokenKind.LeftParenthesis);

        // COUNT(*) has no arguments in the tree.
        if (reader.Is(TokenKind.Asterisk)) reader.Next();
        else if (!reader.Is(TokenKind.RightParenthesis)) return new FunctionCall(name, Arguments(name));
        reader.Expect(TokenKind.RightParenthesis);
        return new FunctionCall(name, []);
    }

    private ValueList<Expression> Arguments(string function)
    {
        var first = true;
        var arguments = reader.List(() =>
        {
            var argument = IsUnit(first && TakesUnit(function)) ? Unit() : Argument();
            first = false;
            return argument;
        });
        reader.Expect(TokenKind.RightParenthesis);
        return [.. arguments];
    }

    private Expression Argument()
    {
        if (IsLambda()) throw Unsupported.Feature("A lambda function (=>)");
        return expressions.Expression();
    }

    private TimeUnitLiteral Unit() => new(TimeUnitNames.Of(reader.Next().Value)!.Value);

    /// <summary>
    /// HOURS and its like are reserved, so they are always units. HOUR, which is not, and WEEKS, which is no keyword, are units only where a
    /// function takes one, and columns elsewhere.
    /// </summary>
    private bool IsUnit(bool takesUnit) => reader.Current.Kind == TokenKind.Word
        && TimeUnitNames.Of(reader.Current.Value) is not null
        && (takesUnit || Keywords.IsReserved(reader.Current.Value))
        && reader.Peek(1).Kind is TokenKind.Comma or TokenKind.RightParenthesis;

    private static bool TakesUnit(string function) =>
        function is "TIMESTAMPADD" or "TIMESTAMPSUB" or "DATEADD" or "DATESUB" or "TIMEADD" or "TIMESUB";

    /// <summary><c>x => …</c> or <c>(x, y) => …</c>.</summary>
    private bool IsLambda()
    {
        if (reader.IsIdentifier()) return reader.Peek(1).Kind == TokenKind.LambdaArrow;
        if (!reader.Is(TokenKind.LeftParenthesis)) return false;
        for (var ahead = 1; reader.IsIdentifier(ahead); ahead += 2)
        {
            if (reader.Peek(ahead + 1).Kind == TokenKind.Comma) continue;
            return reader.Peek(ahead + 1).Kind == TokenKind.RightParenthesis && reader.Peek(ahead + 2).Kind == TokenKind.LambdaArrow;
        }

        return false;
    }
}
