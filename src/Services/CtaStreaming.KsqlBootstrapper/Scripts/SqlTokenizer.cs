namespace CtaStreaming.KsqlBootstrapper.Scripts;

/// <summary>
/// As much of SQL as it takes to tell where a statement ends and what it names. What a statement means is ksqlDB's to say: it gets the text
/// as it is.
/// </summary>
internal static class SqlTokenizer
{
    /// <exception cref="FormatException">A string, name or comment without an end.</exception>
    public static IEnumerable<SqlToken> Read(string sql)
    {
        var at = 0;
        while (at < sql.Length)
        {
            var start = at;
            if (char.IsWhiteSpace(sql[at])) at++;
            else if (Follows(sql, at, "--")) at = IndexOrEnd(sql, '\n', at);
            else if (Follows(sql, at, "/*")) at = Closing(sql, "*/", at + 2, start) + 2;
            else if (sql[at] is '\'' or '`' or '"') yield return Quoted(sql, ref at);
            else if (IsWordCharacter(sql[at]))
            {
                while (at < sql.Length && IsWordCharacter(sql[at])) at++;
                yield return new(SqlTokenKind.Word, sql[start..at].ToUpperInvariant(), start);
            }
            else yield return new(SqlTokenKind.Symbol, sql[at++].ToString(), start);
        }
    }

    private static SqlToken Quoted(string sql, ref int at)
    {
        var start = at;
        var quote = sql[at].ToString();
        do
        {
            at = Closing(sql, quote, at + 1, start) + 1;
        }
        while (Follows(sql, at, quote));

        var value = sql[(start + 1)..(at - 1)].Replace(quote + quote, quote, StringComparison.Ordinal);
        return new(quote == "'" ? SqlTokenKind.Text : SqlTokenKind.QuotedName, value, start);
    }

    private static int Closing(string sql, string end, int from, int start)
    {
        var found = from <= sql.Length ? sql.IndexOf(end, from, StringComparison.Ordinal) : -1;
        return found >= 0 ? found : throw new FormatException($"line {Line(sql, start)}: what begins with {sql[start]} has no end");
    }

    private static bool Follows(string sql, int at, string text) => string.CompareOrdinal(sql, at, text, 0, text.Length) == 0;

    private static int IndexOrEnd(string sql, char character, int from) => sql.IndexOf(character, from) is var found and >= 0 ? found : sql.Length;

    private static int Line(string sql, int at) => sql.AsSpan(0, at).Count('\n') + 1;

    private static bool IsWordCharacter(char character) => char.IsLetterOrDigit(character) || character is '_' or '@';
}
