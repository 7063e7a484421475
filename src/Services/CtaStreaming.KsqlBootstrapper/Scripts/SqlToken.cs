namespace CtaStreaming.KsqlBootstrapper.Scripts;

internal enum SqlTokenKind
{
    /// <summary>A keyword, a name without quotes, or a number; in upper case.</summary>
    Word,

    /// <summary>A name in quotes, without them.</summary>
    QuotedName,

    /// <summary>A string, without its quotes.</summary>
    Text,

    /// <summary>One character of punctuation.</summary>
    Symbol,
}

/// <param name="Value">What it says, whatever the way it was written.</param>
/// <param name="Start">Where it begins in the script.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Value, int Start)
{
    public bool Is(string word) => Kind is SqlTokenKind.Word or SqlTokenKind.Symbol && Value == word;

    public bool IsName => Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName;
}
