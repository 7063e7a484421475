namespace CtaStreaming.Platform.Ksql.Parsing;

internal static class Symbols
{
    /// <returns>The longest operator or punctuation mark at a place; length 0 where there is none.</returns>
    public static (int Length, TokenKind Kind) At(string text, int position)
    {
        var next = position + 1 < text.Length ? text[position + 1] : '\0';
        return (text[position], next) switch
        {
            ('<', '>') or ('!', '=') => (2, TokenKind.NotEqual),
            ('<', '=') => (2, TokenKind.LessThanOrEqual),
            ('>', '=') => (2, TokenKind.GreaterThanOrEqual),
            ('=', '>') => (2, TokenKind.LambdaArrow),
            ('-', '>') => (2, TokenKind.Arrow),
            (':', '=') => (2, TokenKind.Assign),
            ('|', '|') => (2, TokenKind.Concat),
            ('=', _) => (1, TokenKind.Equal),
            ('<', _) => (1, TokenKind.LessThan),
            ('>', _) => (1, TokenKind.GreaterThan),
            ('+', _) => (1, TokenKind.Plus),
            ('-', _) => (1, TokenKind.Minus),
            ('*', _) => (1, TokenKind.Asterisk),
            ('/', _) => (1, TokenKind.Slash),
            ('%', _) => (1, TokenKind.Percent),
            ('(', _) => (1, TokenKind.LeftParenthesis),
            (')', _) => (1, TokenKind.RightParenthesis),
            ('[', _) => (1, TokenKind.LeftBracket),
            (']', _) => (1, TokenKind.RightBracket),
            (',', _) => (1, TokenKind.Comma),
            ('.', _) => (1, TokenKind.Dot),
            (';', _) => (1, TokenKind.Semicolon),
            _ => default,
        };
    }

    /// <summary>As errors name what they expected.</summary>
    public static string Name(TokenKind kind) => kind switch
    {
        TokenKind.String => "a string",
        TokenKind.Integer => "a whole number",
        TokenKind.Equal => "'='",
        TokenKind.LessThan => "'<'",
        TokenKind.GreaterThan => "'>'",
        TokenKind.Asterisk => "'*'",
        TokenKind.Assign => "':='",
        TokenKind.LeftParenthesis => "'('",
        TokenKind.RightParenthesis => "')'",
        TokenKind.LeftBracket => "'['",
        TokenKind.RightBracket => "']'",
        TokenKind.Comma => "','",
        TokenKind.Semicolon => "';'",
        _ => kind.ToString(),
    };
}
