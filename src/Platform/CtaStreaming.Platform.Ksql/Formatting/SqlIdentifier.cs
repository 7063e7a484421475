using System.Collections.Frozen;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Parsing;

namespace CtaStreaming.Platform.Ksql.Formatting;

/// <summary>Names in SQL text, quoted only where they would read as something else.</summary>
internal static class SqlIdentifier
{
    /// <summary>Words that may be names and yet mean something else in some places where a name can stand. Quotes are always right.</summary>
    private static readonly FrozenSet<string> Ambiguous = FrozenSet.Create(
        StringComparer.Ordinal,
        "ARRAY", "MAP", "STRUCT", "EMIT", "PARTITION", "ESCAPE", "IF", "TABLES", "FUNCTION", "COLUMN", "SHOW", "SET", "DEFINE", "UNDEFINE",
        "EXPLAIN", "ALTER", "ASSERT", "SESSION", "SECOND", "MINUTE", "HOUR", "DAY", "WEEK", "WEEKS", "MONTH", "YEAR");

    public static string Format(string name) =>
        IsPlain(name) && !Keywords.IsReserved(name) && !Ambiguous.Contains(name) ? name : Identifier.Quote(name);

    /// <summary>Functions follow fewer words: IF and DATE are well-known ones.</summary>
    public static string FormatFunction(string name) =>
        IsPlain(name) && !Keywords.IsReserved(name) && name is not ("ARRAY" or "MAP" or "STRUCT") ? name : Identifier.Quote(name);

    /// <summary>Whether an unquoted name would come out of folding as it went in.</summary>
    public static bool IsPlain(string name)
    {
        if (name.Length == 0 || char.IsAsciiDigit(name[0]) || name[0] == '@') return false;
        foreach (var character in name)
        {
            if (!char.IsAsciiLetterUpper(character) && !char.IsAsciiDigit(character) && character is not ('_' or '@')) return false;
        }

        return true;
    }
}
