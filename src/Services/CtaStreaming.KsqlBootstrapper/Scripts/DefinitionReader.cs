using System.Security.Cryptography;
using System.Text;

namespace CtaStreaming.KsqlBootstrapper.Scripts;

/// <summary>Takes from a statement what it makes and what it needs.</summary>
internal static class DefinitionReader
{
    /// <exception cref="FormatException">It is not a CREATE STREAM or CREATE TABLE.</exception>
    public static Definition Read(SqlToken[] tokens, string sql, IReadOnlyDictionary<string, string> properties)
    {
        var at = Skip(tokens, 0, "CREATE");
        if (at == 1) at = Skip(tokens, at, "OR", "REPLACE");
        if (at is 0 || at >= tokens.Length || !(tokens[at].Is("STREAM") || tokens[at].Is("TABLE"))) throw Unsupported(tokens);

        var kind = tokens[at].Value;
        at = Skip(tokens, at + 1, "IF", "NOT", "EXISTS");
        if (at >= tokens.Length || !tokens[at].IsName) throw Unsupported(tokens);

        // A query's own parentheses can hold no AS SELECT: ksqlDB has no subqueries.
        var isDerived = Enumerable.Range(at, tokens.Length - at - 1).Any(index => tokens[index].Is("AS") && tokens[index + 1].Is("SELECT"));
        return new(kind, tokens[at].Value, sql)
        {
            Reads = isDerived ? NamesAfter(tokens, "FROM", "JOIN") : new HashSet<string>(),
            SourceTopic = isDerived || Value(tokens, "PARTITIONS") is not null ? null : Value(tokens, "KAFKA_TOPIC"),
            IsDerived = isDerived,
            Properties = properties,
            Fingerprint = FingerprintOf(tokens, properties),
        };
    }

    /// <returns>The name in <c>DROP STREAM|TABLE IF EXISTS name</c>; null for any other statement.</returns>
    public static string? DroppedIfExists(SqlToken[] tokens) =>
        tokens is [var drop, var kind, var @if, var exists, { IsName: true } name, ..]
            && drop.Is("DROP") && (kind.Is("STREAM") || kind.Is("TABLE")) && @if.Is("IF") && exists.Is("EXISTS")
            ? name.Value
            : null;

    private static int Skip(SqlToken[] tokens, int at, params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (at + i >= tokens.Length || !tokens[at + i].Is(words[i])) return at;
        }

        return at + words.Length;
    }

    private static HashSet<string> NamesAfter(SqlToken[] tokens, params string[] words) =>
        [.. tokens.Zip(tokens.Skip(1)).Where(pair => pair.Second.IsName && words.Any(pair.First.Is)).Select(pair => pair.Second.Value)];

    private static string? Value(SqlToken[] tokens, string property) => Enumerable.Range(0, Math.Max(0, tokens.Length - 2))
        .Where(index => tokens[index].Is(property) && tokens[index + 1].Is("="))
        .Select(index => tokens[index + 2].Value)
        .FirstOrDefault();

    private static string FingerprintOf(SqlToken[] tokens, IReadOnlyDictionary<string, string> properties)
    {
        var text = new StringBuilder();
        foreach (var token in tokens) text.Append(token.Kind).Append(' ').Append(token.Value).Append('\n');
        foreach (var (name, value) in properties) text.Append(name).Append('=').Append(value).Append('\n');
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }

    private static FormatException Unsupported(SqlToken[] tokens) => new(
        $"{string.Join(' ', tokens.Take(4).Select(token => token.Value))} …: only CREATE STREAM, CREATE TABLE, SET, UNSET and DROP IF EXISTS of what the"
        + " script creates can be kept up to date; send anything else by hand");
}
