using System.Runtime.CompilerServices;
using CtaStreaming.Platform.Ksql.Errors;

namespace CtaStreaming.Platform.Ksql.Parsing;

/// <summary>Cuts SQL into tokens, in time that grows with its length. White space and comments fall away.</summary>
/// <param name="line">Where the text stands in what the client sent; errors say it.</param>
/// <param name="column">The same.</param>
internal sealed class Lexer(string text, int line = 1, int column = 1)
{
    private int _position;
    private int _line = line;

    /// <summary>Such that a character's column is its position minus this.</summary>
    private int _lineStart = -column;

    /// <exception cref="ParsingException">A character that no token has, or a string, name or comment without an end.</exception>
    public Token Next()
    {
        SkipBlanks();
        if (_position == text.Length) return Take(TokenKind.End, 0);
        var first = text[_position];
        if (IsWordStart(first)) return Take(TokenKind.Word, WordLength(_position));
        if (char.IsAsciiDigit(first) || (first == '.' && char.IsAsciiDigit(At(_position + 1)))) return Number();
        return first switch
        {
            '\'' => Quoted(TokenKind.String, "string"),
            '`' or '"' => Quoted(TokenKind.QuotedIdentifier, "name"),
            '$' when VariableLength() is > 0 and var length => Take(TokenKind.Variable, length),
            _ => Symbols.At(text, _position) is ( > 0 and var length, var kind)
                ? Take(kind, length)
                : throw Error($"Syntax Error\nUnexpected character '{Character()}'"),
        };
    }

    private static bool IsWordStart(char character) => char.IsAsciiLetter(character) || character == '_';

    private static bool IsWordPart(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '@';

    private char At(int position) => position < text.Length ? text[position] : '\0';

    private int WordLength(int start)
    {
        var end = start;
        while (IsWordPart(At(end))) end++;
        return end - start;
    }

    private Token Number()
    {
        var kind = TokenKind.Integer;
        var end = SkipDigits(_position);
        if (At(end) == '.')
        {
            kind = TokenKind.Decimal;
            end = SkipDigits(end + 1);
        }

        if (At(end) is 'e' or 'E')
        {
            var digits = At(end + 1) is '+' or '-' ? end + 2 : end + 1;
            if (char.IsAsciiDigit(At(digits)))
            {
                kind = TokenKind.Double;
                end = SkipDigits(digits);
            }
        }

        var length = end - _position;
        var word = WordLength(_position);
        return word > length ? Take(TokenKind.DigitIdentifier, word) : Take(kind, length);
    }

    private int SkipDigits(int position)
    {
        while (char.IsAsciiDigit(At(position))) position++;
        return position;
    }

    /// <summary>Two of the quotes inside stand for one.</summary>
    private Token Quoted(TokenKind kind, string what)
    {
        var quote = text[_position];
        var end = _position;
        do
        {
            end = text.IndexOf(quote, end + 1);
            if (end < 0) throw Error($"Syntax Error\nThe {what} that begins here has no closing {quote}");
            end++;
        }
        while (At(end) == quote);

        if (kind == TokenKind.QuotedIdentifier && end - _position == 2) throw Error("Syntax Error\nA name must not be empty");
        return Take(kind, end - _position);
    }

    private int VariableLength()
    {
        if (At(_position + 1) != '{' || !IsWordStart(At(_position + 2))) return 0;
        var name = WordLength(_position + 2);
        return At(_position + 2 + name) == '}' ? name + 3 : 0;
    }

    private Token Take(TokenKind kind, int length)
    {
        var raw = text.Substring(_position, length);
        var value = kind switch
        {
            TokenKind.Word => raw.ToUpperInvariant(),
            TokenKind.String => raw[1..^1].Replace("''", "'", StringComparison.Ordinal),
            TokenKind.QuotedIdentifier => raw[1..^1].Replace(new string(raw[0], 2), raw[..1], StringComparison.Ordinal),
            _ => raw,
        };
        var token = new Token(kind, raw, value, _line, _position - _lineStart, _position);
        Advance(length);
        return token;
    }

    private void SkipBlanks()
    {
        while (true)
        {
            var rest = text.AsSpan(_position);
            var blanks = rest.IndexOfAnyExcept(" \t\r\n");
            if (blanks < 0) Advance(rest.Length);
            else if (blanks > 0) Advance(blanks);
            else if (rest.StartsWith("--")) Advance(rest.IndexOf('\n') is >= 0 and var end ? end : rest.Length);
            else if (rest.StartsWith("/*")) Advance(CommentLength(rest));
            else return;
            if (_position == text.Length) return;
        }
    }

    private int CommentLength(ReadOnlySpan<char> rest)
    {
        var end = rest[2..].IndexOf("*/");
        return end >= 0 ? end + 4 : throw Error("Syntax Error\nThe comment that begins here has no closing */");
    }

    private void Advance(int length)
    {
        var end = _position + length;
        while (text.IndexOf('\n', _position, end - _position) is >= 0 and var newLine)
        {
            _line++;
            _position = newLine + 1;
            _lineStart = newLine;
        }

        _position = end;
    }

    /// <summary>Whole, where UTF-16 needs two units for it.</summary>
    private string Character() => text.Substring(_position, char.IsSurrogatePair(At(_position), At(_position + 1)) ? 2 : 1);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ParsingException Error(string problem) => new(_line, _position - _lineStart, problem);
}
