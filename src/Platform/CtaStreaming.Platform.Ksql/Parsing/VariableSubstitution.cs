using System.Text;
using System.Text.RegularExpressions;
using CtaStreaming.Platform.Ksql.Errors;

namespace CtaStreaming.Platform.Ksql.Parsing;

/// <summary>
/// Puts the values of variables where <c>${name}</c> stands. A value fills one place and never brings more SQL than that: alone it must
/// be a name, a number, a string, NULL or a boolean; in quotes its own quotes are doubled.
/// </summary>
internal static partial class VariableSubstitution
{
    /// <param name="sql">One statement, or several.</param>
    /// <param name="variables">Values by name. Whether case matters is for the dictionary to say; in ksqlDB it does.</param>
    /// <returns>
    /// The text with its values. An unknown variable stays as it is: inside quotes it is text, elsewhere the parser refuses it.
    /// <c>$${name}</c> in quotes becomes <c>${name}</c>.
    /// </returns>
    /// <exception cref="KsqlException">A value does not fit its place, or the text is not SQL.</exception>
    public static string Apply(string sql, IReadOnlyDictionary<string, string> variables) => Apply(new RawStatement(sql, 1, 1), variables).Text;

    /// <inheritdoc cref="Apply(string, IReadOnlyDictionary{string, string})"/>
    public static RawStatement Apply(RawStatement statement, IReadOnlyDictionary<string, string> variables)
    {
        var sql = statement.Text;
        if (!sql.Contains("${", StringComparison.Ordinal)) return statement;
        var lexer = new Lexer(sql, statement.Line, statement.Column);
        var result = new StringBuilder();
        var done = 0;
        for (var token = lexer.Next(); token.Kind != TokenKind.End; token = lexer.Next())
        {
            var text = token.Kind switch
            {
                TokenKind.Variable => Apart(Bare(token, variables), sql, token),
                TokenKind.String or TokenKind.QuotedIdentifier => Quoted(token.Text, variables),
                _ => token.Text,
            };
            result.Append(sql, done, token.Start - done).Append(text);
            done = token.End;
            if (result.Length > SqlLimits.RequestLength) throw new KsqlException("The values of its variables make the statement too long");
        }

        return statement with { Text = result.Append(sql, done, sql.Length - done).ToString() };
    }

    /// <summary>Spaces where the value would run into its neighbours: <c>-${x}</c> must not become a comment, nor <c>A${x}</c> another word.</summary>
    private static string Apart(string value, string sql, Token place)
    {
        var before = place.Start > 0 && !SeparatesWords(sql[place.Start - 1]) ? " " : "";
        var after = place.End < sql.Length && !SeparatesWords(sql[place.End]) ? " " : "";
        return $"{before}{value}{after}";
    }

    private static bool SeparatesWords(char neighbour) => char.IsWhiteSpace(neighbour) || neighbour is '(' or ')' or '[' or ']' or ',' or ';' or '=';

    private static string Bare(Token token, IReadOnlyDictionary<string, string> variables)
    {
        if (!variables.TryGetValue(token.Text[2..^1], out var value)) return token.Text;
        return IsOneValue(value)
            ? value
            : throw TokenReader.Problem(token, $"Illegal argument at {token.Line}:{token.Column}. {token.Text} must be a name or a literal. Got: '{value}'");
    }

    private static bool IsOneValue(string value)
    {
        try
        {
            var lexer = new Lexer(value);
            var token = lexer.Next();
            if (token.Kind == TokenKind.Minus)
            {
                token = lexer.Next();
                if (!Literals.IsNumber(token.Kind)) return false;
            }

            // Ending where the value does: a comment behind it would swallow what follows.
            return token.End == value.Length && token.Kind switch
            {
                TokenKind.Word => !Keywords.IsReserved(token.Value) || token.Value is "NULL" or "TRUE" or "FALSE",
                TokenKind.QuotedIdentifier or TokenKind.String => true,
                _ => Literals.IsNumber(token.Kind),
            };
        }
        catch (ParsingException)
        {
            return false;
        }
    }

    private static string Quoted(string text, IReadOnlyDictionary<string, string> variables)
    {
        var quote = text[..1];
        return Reference().Replace(text, match =>
        {
            if (match.Groups["escape"].Success) return match.Value[1..];
            return variables.TryGetValue(match.Groups["name"].Value, out var value)
                ? value.Replace(quote, quote + quote, StringComparison.Ordinal)
                : match.Value;
        });
    }

    [GeneratedRegex("""(?<escape>\$)?\$\{(?<name>[A-Za-z_][A-Za-z0-9_@]*)\}""", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
