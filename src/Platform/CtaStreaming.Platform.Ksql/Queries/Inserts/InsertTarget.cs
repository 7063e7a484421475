using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Queries.Inserts;

/// <summary>A stream or table that rows are inserted into: which columns they can have, and what becomes of those that they have not.</summary>
internal sealed class InsertTarget(DataSource source, TimeProvider time)
{
    public DataSource Source => source;

    /// <summary>The columns of a row that names none, in the order in which its values are.</summary>
    public IReadOnlyList<Column> Columns { get; } = [.. source.Schema.Key, .. source.Schema.Value];

    /// <exception cref="KsqlException">There is no such source, or nothing can be written to it.</exception>
    public static InsertTarget Find(Catalog catalog, string name, TimeProvider time)
    {
        var source = catalog.Sources.GetValueOrDefault(name)
            ?? throw new KsqlException($"Cannot insert values into an unknown stream/table: {Identifier.Quote(name)}");
        var kind = source.Kind == SourceKind.Stream ? "stream" : "table";
        if (source.IsReadOnly) throw new KsqlException($"Cannot insert values into read-only {kind}: {name}");
        if (source.Topic.Window is not null) throw new KsqlException($"Cannot insert values into windowed stream/table: {name}");
        return new InsertTarget(source, time);
    }

    /// <exception cref="KsqlException">There is no such column, or nothing can be written to it.</exception>
    public Column Column(string name)
    {
        if (name == SystemColumns.RowTime.Name) return SystemColumns.RowTime;
        var isHeader = source.Schema.Headers.Any(header => header.Column.Name == name);
        if (isHeader || name is "ROWPARTITION" or "ROWOFFSET") throw new KsqlException($"Inserting into column {Identifier.Quote(name)} is not allowed.");
        return Columns.FirstOrDefault(column => column.Name == name) ?? throw new KsqlException($"Column name {Identifier.Quote(name)} does not exist.");
    }

    /// <param name="values">By name, each of its column's type. What is missing is null, and ROWTIME the time of day.</param>
    /// <exception cref="KsqlException">A table's row without its key, or a time before 1970.</exception>
    public InsertRow Row(IReadOnlyDictionary<string, object?> values)
    {
        var missing = source.Schema.Key.Where(column => values.GetValueOrDefault(column.Name) is null).Select(column => column.Name).ToList();
        if (source.Kind == SourceKind.Table && missing.Count > 0)
            throw new KsqlException($"Value for primary key column(s) {string.Join(", ", missing)} is required for tables");
        var timestamp = values.GetValueOrDefault(SystemColumns.RowTime.Name) as long? ?? time.GetUtcNow().ToUnixTimeMilliseconds();
        if (timestamp < 0) throw new KsqlException($"Invalid timestamp: {timestamp}. Timestamp should always be non-negative.");
        var hasKey = missing.Count < source.Schema.Key.Count;
        return new InsertRow(hasKey ? Part(source.Schema.Key) : null, Part(source.Schema.Value), timestamp);

        object?[] Part(IEnumerable<Column> columns) => [.. columns.Select(column => values.GetValueOrDefault(column.Name))];
    }
}
