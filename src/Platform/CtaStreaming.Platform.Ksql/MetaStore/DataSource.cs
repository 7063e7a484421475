using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.MetaStore;

/// <summary>A stream or table that statements know by name.</summary>
internal sealed record DataSource(SourceKind Kind, string Name, LogicalSchema Schema, KsqlTopic Topic)
{
    /// <summary>The column that replaces the record's timestamp; null for the record's own.</summary>
    public TimestampColumn? Timestamp { get; init; }

    /// <summary>The statement that created it, as the client wrote it.</summary>
    public required string SqlText { get; init; }

    /// <summary>Whether CREATE … AS SELECT made it.</summary>
    public bool IsCreatedByQuery { get; init; }

    /// <summary>CREATE SOURCE …: it cannot be written to, and such a table can be queried.</summary>
    public bool IsReadOnly { get; init; }
}

/// <param name="Format">Of a STRING column: the pattern, in Java's letters.</param>
internal sealed record TimestampColumn(string Column, string? Format);

internal sealed record KsqlTopic(string Name, FormatInfo KeyFormat, FormatInfo ValueFormat)
{
    /// <summary>Of a topic whose keys carry windows.</summary>
    public WindowInfo? Window { get; init; }
}

/// <param name="Size">Null for sessions, whose keys tell it.</param>
internal sealed record WindowInfo(WindowKind Kind, TimeSpan? Size);

internal enum WindowKind
{
    Tumbling,
    Hopping,
    Session,
}
