using System.Runtime.CompilerServices;
using CtaStreaming.Platform.Ksql.Errors;

namespace CtaStreaming.Platform.Ksql.Parsing;

/// <summary>
/// Reads the tokens of one statement in turn. It remembers what was asked for in vain at the present token, which is what an error there
/// says was expected.
/// </summary>
internal sealed class TokenReader
{
    private readonly List<Token> _tokens = [];
    private readonly List<string> _expected = [];
    private int _position;
    private int _nesting;

    public TokenReader(RawStatement statement)
    {
        var lexer = new Lexer(statement.Text, statement.Line, statement.Column);
        Token token;
        do
        {
            token = lexer.Next();
            if (_tokens.Count == SqlLimits.TokensInStatement)
            {
                throw Problem(token, $"A statement may have at most {SqlLimits.TokensInStatement} words and symbols");
            }

            _tokens.Add(token);
        }
        while (token.Kind != TokenKind.End);
    }

    public Token Current => _tokens[_position];

    /// <param name="ahead">0 is the present token. What lies past the last is the last, which is <see cref="TokenKind.End"/>.</param>
    public Token Peek(int ahead) => _tokens[Math.Min(_position + ahead, _tokens.Count - 1)];

    public bool Is(TokenKind kind) => Current.Kind == kind;

    public bool IsWord(string word, int ahead = 0) => Peek(ahead).IsWord(word);

    public Token Next()
    {
        var token = Current;
        if (_position < _tokens.Count - 1) _position++;
        _expected.Clear();
        return token;
    }

    public bool Take(TokenKind kind)
    {
        if (Is(kind))
        {
            Next();
            return true;
        }

        _expected.Add(Symbols.Name(kind));
        return false;
    }

    public Token Expect(TokenKind kind)
    {
        var token = Current;
        return Take(kind) ? token : throw Unexpected();
    }

    /// <summary>Passes the words if they follow one another here, and otherwise none of them.</summary>
    public bool TakeWords(params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (IsWord(words[i], i)) continue;

            _expected.Add($"'{string.Join(' ', words!)}'");
            return false;
        }

        for (var i = 0; i < words.Length; i++) Next();
        return true;
    }

    public void ExpectWords(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (!TakeWords(word)) throw Unexpected();
        }
    }

    /// <summary>Whether the token, if it stands where a name can stand, is one.</summary>
    public bool IsIdentifier(int ahead = 0) => Peek(ahead) is var token
        && (token.Kind == TokenKind.QuotedIdentifier || (token.Kind == TokenKind.Word && !Keywords.IsReserved(token.Value)));

    /// <returns>The name as it is stored: folded to upper case unless quoted.</returns>
    public string Identifier()
    {
        if (IsIdentifier()) return Next().Value;
        _expected.Add("a name");
        throw SyntaxErrors.NotAName(Current) ?? Unexpected();
    }

    /// <summary>Items with commas between them.</summary>
    public List<T> List<T>(Func<T> item)
    {
        var items = new List<T>();
        do
        {
            items.Add(item());
        }
        while (Take(TokenKind.Comma));
        return items;
    }

    /// <summary>Counts a level of what can stand inside itself. Not undone when an exception ends the reading.</summary>
    public void Enter()
    {
        if (++_nesting > SqlLimits.Nesting || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Problem(Current, "The statement is nested too deeply. Split it, or name parts of it in a stream of their own");
        }
    }

    public void Leave() => _nesting--;

    /// <param name="expected">What else was expected, with quotes where it is a word or symbol.</param>
    public ParsingException Unexpected(params string[] expected) => SyntaxErrors.Unexpected(Current, [.. _expected, .. expected]);

    /// <summary>An error that is not about the present token's kind.</summary>
    public static ParsingException Problem(Token at, string problem) => new(at.Line, at.Column, problem);
}
