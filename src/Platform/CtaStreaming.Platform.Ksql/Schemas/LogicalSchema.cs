using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Schemas;

/// <summary>The columns of a source or of a step: those of the record's key, of its value, and of its headers.</summary>
internal sealed record LogicalSchema(ValueList<Column> Key, ValueList<Column> Value)
{
    public static readonly LogicalSchema Empty = new([], []);

    public ValueList<HeaderColumn> Headers { get; init; } = [];

    /// <summary>All columns as DESCRIBE lists them: key, value, headers.</summary>
    public IEnumerable<Column> Columns => [.. Key, .. Value, .. Headers.Select(header => header.Column)];

    /// <summary>As in the header of a query's answer, with the mark of key columns.</summary>
    public override string ToString() => string.Join(", ", [.. Key.Select(column => $"{column} KEY"), .. Value.Select(column => column.ToString())]);
}
