using System.Globalization;
using System.Numerics;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Parsing;

internal static class Literals
{
    public static bool IsNumber(TokenKind kind) => kind is TokenKind.Integer or TokenKind.Decimal or TokenKind.Double;

    /// <summary>NULL, TRUE, FALSE, a string or a number with or without a minus. Null, with nothing passed, where something else stands.</summary>
    public static Expression? Take(TokenReader reader)
    {
        var token = reader.Current;
        if (token.Kind == TokenKind.Minus && IsNumber(reader.Peek(1).Kind))
        {
            reader.Next();
            return Number(reader.Next(), "-");
        }

        Expression? literal = token.Kind switch
        {
            TokenKind.String => new StringLiteral(token.Value),
            TokenKind.Word when token.Value is "NULL" => new NullLiteral(),
            TokenKind.Word when token.Value is "TRUE" or "FALSE" => new BooleanLiteral(token.Value == "TRUE"),
            _ when IsNumber(token.Kind) => Number(token, ""),
            _ => null,
        };
        if (literal is not null) reader.Next();
        return literal;
    }

    private static Expression Number(Token token, string sign)
    {
        if (token.Text.Length > SqlLimits.NumberLength)
        {
            throw TokenReader.Problem(token, $"Invalid numeric literal: it has more than {SqlLimits.NumberLength} digits");
        }

        var text = sign + token.Text;
        return token.Kind switch
        {
            TokenKind.Decimal => Decimal(text),
            TokenKind.Double when double.Parse(text, CultureInfo.InvariantCulture) is var value && double.IsFinite(value) => new DoubleLiteral(value),
            TokenKind.Integer when int.TryParse(text, CultureInfo.InvariantCulture, out var value) => new IntegerLiteral(value),
            TokenKind.Integer when long.TryParse(text, CultureInfo.InvariantCulture, out var value) => new LongLiteral(value),
            _ => throw TokenReader.Problem(token, $"Invalid numeric literal: {text}"),
        };
    }

    private static DecimalLiteral Decimal(string text)
    {
        var scale = text.Length - 1 - text.IndexOf('.');
        var digits = text.Replace(".", "", StringComparison.Ordinal);
        return new DecimalLiteral(new BigDecimal(BigInteger.Parse(digits, CultureInfo.InvariantCulture), scale));
    }
}
