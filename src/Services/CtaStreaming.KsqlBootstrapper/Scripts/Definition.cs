namespace CtaStreaming.KsqlBootstrapper.Scripts;

/// <summary>A CREATE STREAM or CREATE TABLE of the script.</summary>
/// <param name="Kind"><c>STREAM</c> or <c>TABLE</c>.</param>
/// <param name="Name">As ksqlDB stores it.</param>
/// <param name="Sql">The statement as it is in the script, with its semicolon.</param>
internal sealed record Definition(string Kind, string Name, string Sql)
{
    /// <summary>The names after FROM and JOIN.</summary>
    public required IReadOnlySet<string> Reads { get; init; }

    /// <summary>The topic that must be there first; null where ksqlDB makes it.</summary>
    public required string? SourceTopic { get; init; }

    /// <summary>Whether it is CREATE … AS SELECT, whose topic holds nothing that cannot be made anew.</summary>
    public required bool IsDerived { get; init; }

    /// <summary>The properties that SET has set before it.</summary>
    public required IReadOnlyDictionary<string, string> Properties { get; init; }

    /// <summary>The same as long as statement and properties say the same, however they are laid out.</summary>
    public required string Fingerprint { get; init; }

    public string DropSql => $"DROP {Kind} IF EXISTS {Quote(Name)}{(IsDerived ? " DELETE TOPIC" : "")};";

    public static string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";
}
