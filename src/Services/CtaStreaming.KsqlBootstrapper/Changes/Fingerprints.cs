using CtaStreaming.KsqlBootstrapper.Scripts;

namespace CtaStreaming.KsqlBootstrapper.Changes;

/// <summary>
/// Remembers in ksqlDB itself from which text each source was made: as a custom type, whose one field is named by the statement's fingerprint.
/// </summary>
/// <remarks>
/// DESCRIBE tells a source's statement too, but as each version of ksqlDB chooses to write it: with defaults filled in and expressions put
/// otherwise. A topic of our own would need a Kafka client, and could be of another cluster than the server's.
/// </remarks>
internal static class Fingerprints
{
    private const string Prefix = "STATEMENT_OF_";

    public static string TypeName(Definition definition) =>
        Prefix + string.Concat(definition.Name.Select(character => char.IsAsciiLetterOrDigit(character) ? char.ToUpperInvariant(character) : '_'));

    /// <summary>The statements that make the mark of a definition, in place of an older one.</summary>
    public static string MarkSql(Definition definition) =>
        $"{UnmarkSql(definition)} CREATE TYPE {TypeName(definition)} AS STRUCT<{Field(definition)} BOOLEAN>;";

    public static string UnmarkSql(Definition definition) => $"DROP TYPE IF EXISTS {TypeName(definition)};";

    /// <summary>Whether the definition is marked as made from this very text.</summary>
    public static bool IsCurrent(Definition definition, KsqlState state) =>
        state.Types.TryGetValue(TypeName(definition), out var type) && type.Contains(Field(definition), StringComparison.OrdinalIgnoreCase);

    private static string Field(Definition definition) => $"SHA256_{definition.Fingerprint}";
}
