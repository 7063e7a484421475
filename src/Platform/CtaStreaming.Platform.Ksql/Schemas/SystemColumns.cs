using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Schemas;

/// <summary>Columns that every source has without declaring them.</summary>
internal static class SystemColumns
{
    public static readonly Column RowTime = new("ROWTIME", SqlType.BigInt);
    public static readonly Column RowPartition = new("ROWPARTITION", SqlType.Integer);
    public static readonly Column RowOffset = new("ROWOFFSET", SqlType.BigInt);

    /// <summary>Of windowed sources and of windowed aggregations: milliseconds since 1970.</summary>
    public static readonly Column WindowStart = new("WINDOWSTART", SqlType.BigInt);
    public static readonly Column WindowEnd = new("WINDOWEND", SqlType.BigInt);

    public static bool IsSystem(string name) => name is "ROWTIME" or "ROWPARTITION" or "ROWOFFSET" or "WINDOWSTART" or "WINDOWEND";
}
