using System.Collections.Frozen;

namespace CtaStreaming.Platform.Ksql.Parsing;

/// <summary>The words that must be quoted to be names. Every other word of the grammar is a name wherever a name can stand.</summary>
/// <remarks>As of 0.29. https://docs.ksqldb.io/en/latest/reference/sql/appendix/ explains most of them.</remarks>
internal static class Keywords
{
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.Ordinal,
        "SELECT", "FROM", "AS", "ALL", "DISTINCT", "WHERE", "WITHIN", "WINDOW", "GROUP", "BY", "HAVING", "LIMIT", "AT", "OR", "AND", "IN",
        "NOT", "EXISTS", "BETWEEN", "LIKE", "IS", "NULL", "TRUE", "FALSE", "YEARS", "MONTHS", "DAYS", "HOURS", "MINUTES", "SECONDS",
        "MILLISECOND", "MILLISECONDS", "TUMBLING", "HOPPING", "SIZE", "ADVANCE", "RETENTION", "CASE", "WHEN", "THEN", "ELSE", "END", "JOIN",
        "FULL", "OUTER", "INNER", "LEFT", "RIGHT", "ON", "WITH", "VALUES", "CREATE", "TABLE", "TOPIC", "STREAM", "STREAMS", "INSERT",
        "DELETE", "INTO", "DESCRIBE", "EXTENDED", "PRINT", "CAST", "LIST", "TOPICS", "QUERY", "QUERIES", "TERMINATE", "PAUSE", "RESUME",
        "LOAD", "DROP", "TO", "RENAME", "SAMPLE", "EXPORT", "CATALOG", "PROPERTIES", "BEGINNING", "UNSET", "RUN", "SCRIPT", "DECIMAL",
        "CONNECTOR", "CONNECTORS", "NAMESPACE", "MATERIALIZED", "VIEW");

    /// <param name="word">In upper case.</param>
    public static bool IsReserved(string word) => Reserved.Contains(word);
}
