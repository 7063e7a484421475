namespace CtaStreaming.KsqlBootstrapper.Scripts;

/// <summary>A script of statements: CREATE STREAM and CREATE TABLE in an order in which each can be sent, and SET in between.</summary>
internal static class Script
{
    /// <exception cref="FormatException">The file cannot be read, or has a statement that this program has no way to keep up to date; the message names it.</exception>
    public static IReadOnlyList<Definition> Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new FormatException($"{path}: {exception.Message}", exception);
        }
    }

    /// <exception cref="FormatException">As <see cref="Read"/>.</exception>
    public static IReadOnlyList<Definition> Parse(string sql)
    {
        var definitions = new List<Definition>();
        var drops = new List<string>();
        var properties = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (tokens, text) in Statements(sql))
        {
            if (IsSet(tokens)) properties[tokens[1].Value] = tokens[3].Value;
            else if (IsUnset(tokens)) properties.Remove(tokens[1].Value);
            else if (DefinitionReader.DroppedIfExists(tokens) is { } dropped) drops.Add(dropped);
            else definitions.Add(DefinitionReader.Read(tokens, text, new Dictionary<string, string>(properties)));
        }

        return Checked(definitions, drops);
    }

    private static List<Definition> Checked(List<Definition> definitions, List<string> drops)
    {
        if (definitions.Count == 0) throw new FormatException("there is no CREATE STREAM or CREATE TABLE in it");
        if (definitions.CountBy(definition => definition.Name).FirstOrDefault(named => named.Value > 1).Key is { } twice)
            throw new FormatException($"{twice} is created twice");
        // Scripts for the CLI drop what they are about to create. Here that is done where it is needed; any other drop would be done at each start.
        if (drops.Except(definitions.Select(definition => definition.Name)).FirstOrDefault() is { } foreign)
            throw new FormatException($"DROP {foreign}: the script creates no {foreign}");
        return definitions;
    }

    private static IEnumerable<(SqlToken[] Tokens, string Text)> Statements(string sql)
    {
        var tokens = new List<SqlToken>();
        foreach (var token in SqlTokenizer.Read(sql))
        {
            if (!token.Is(";")) tokens.Add(token);
            else if (tokens.Count > 0)
            {
                yield return ([.. tokens], sql[tokens[0].Start..(token.Start + 1)]);
                tokens.Clear();
            }
        }

        if (tokens.Count > 0) throw new FormatException($"the last statement, {tokens[0].Value} …, does not end in a semicolon");
    }

    private static bool IsSet(SqlToken[] tokens) =>
        tokens is [var set, { Kind: SqlTokenKind.Text }, var equals, { Kind: SqlTokenKind.Text }] && set.Is("SET") && equals.Is("=");

    private static bool IsUnset(SqlToken[] tokens) => tokens is [var unset, { Kind: SqlTokenKind.Text }] && unset.Is("UNSET");
}
