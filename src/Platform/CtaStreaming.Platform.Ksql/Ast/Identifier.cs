namespace CtaStreaming.Platform.Ksql.Ast;

/// <summary>Names in SQL. In the tree a name is as it is stored: folded to upper case unless it was quoted.</summary>
internal static class Identifier
{
    /// <summary>The name in back quotes, as ksqlDB prints every name in a schema.</summary>
    public static string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";
}
