namespace CtaStreaming.Platform.Ksql.Parsing;

internal enum TokenKind
{
    /// <summary>A keyword or an unquoted name; which of them, the place decides.</summary>
    Word,
    QuotedIdentifier,

    /// <summary><c>1a</c>, which ksqlDB reads as a name only to say that it must be quoted.</summary>
    DigitIdentifier,

    /// <summary><c>${name}</c> that no variable has replaced.</summary>
    Variable,
    String,
    Integer,
    Decimal,
    Double,
    Equal,
    NotEqual,
    LessThan,
    LessThanOrEqual,
    GreaterThan,
    GreaterThanOrEqual,
    Plus,
    Minus,
    Asterisk,
    Slash,
    Percent,
    Concat,
    Assign,
    Arrow,
    LambdaArrow,
    LeftParenthesis,
    RightParenthesis,
    LeftBracket,
    RightBracket,
    Comma,
    Dot,
    Semicolon,
    End,
}
