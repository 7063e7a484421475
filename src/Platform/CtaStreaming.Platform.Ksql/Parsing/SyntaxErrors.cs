using CtaStreaming.Platform.Ksql.Errors;

namespace CtaStreaming.Platform.Ksql.Parsing;

/// <summary>Syntax errors in the words of ksqlDB 0.29, with what was found where it leaves that out.</summary>
internal static class SyntaxErrors
{
    /// <summary>So that an error is never as long as a hostile statement.</summary>
    private const int LongestQuotation = 60;

    private const int MostExpectations = 12;

    /// <param name="expected">As they are printed, with quotes; those that are named twice are named once.</param>
    public static ParsingException Unexpected(Token found, IReadOnlyCollection<string> expected)
    {
        if (found.Kind == TokenKind.Variable) return Undefined(found);
        var atEnd = found.Kind is TokenKind.End or TokenKind.Semicolon;
        if (atEnd && (expected.Contains("')'") || expected.Contains("']'")))
        {
            return Syntax(found, "Syntax error at or near \";\"\n'}', ']', or ')' is missing");
        }

        if (found.Kind == TokenKind.End && expected.Contains("';'")) return Syntax(found, "missing ';' at '<EOF>'");
        var choices = expected.Distinct().ToArray();
        return choices.Length switch
        {
            0 => Syntax(found, Near(found)),
            1 => Syntax(found, $"Expecting {choices[0]}, found '{Quote(found)}'"),
            <= MostExpectations => Syntax(found, $"Expecting {{{string.Join(", ", choices)}}}, found '{Quote(found)}'"),
            _ => Syntax(found, Near(found)),
        };
    }

    public static ParsingException UnknownStatement(Token found) => found.Kind == TokenKind.Word
        ? Syntax(found, $"Unknown statement '{Quote(found)}'\nDid you mean '{CommandSuggestion.Nearest(found.Value)}'?")
        : Syntax(found, $"extraneous input '{Quote(found)}' where a statement should begin");

    /// <returns>Null where the token is not even like a name.</returns>
    public static ParsingException? NotAName(Token found) => found.Kind switch
    {
        TokenKind.Word => Syntax(
            found,
            $"\"{found.Text}\" is a reserved keyword and it can't be used as an identifier. "
                + $"You can use it as an identifier by escaping it as `{found.Text}`"),
        TokenKind.DigitIdentifier => Syntax(
            found, $"identifiers must not start with a digit; surround the identifier with back quotes: `{Quote(found)}`"),
        TokenKind.Variable => Undefined(found),
        _ => null,
    };

    private static ParsingException Undefined(Token variable)
    {
        var name = Quote(variable);
        return Syntax(variable, $"The variable {name} has no value. Give it one: DEFINE {name.TrimStart('$').Trim('{', '}')} = '…';");
    }

    private static string Near(Token found) => $"Syntax error at or near '{Quote(found)}' at line {found.Line}:{found.Column}";

    private static string Quote(Token token) =>
        token.Kind == TokenKind.End ? "<EOF>" : token.Text.Length <= LongestQuotation ? token.Text : $"{token.Text[..LongestQuotation]}…";

    private static ParsingException Syntax(Token at, string problem) => new(at.Line, at.Column, $"Syntax Error\n{problem}");
}
