using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Queries;

/// <summary>Into what, and what, one may insert.</summary>
internal static class InsertRules
{
    /// <exception cref="KsqlException">There is no such source, or it cannot be written to.</exception>
    public static DataSource Target(string name, Catalog catalog)
    {
        if (!catalog.Sources.TryGetValue(name, out var source)) throw new KsqlException($"Cannot insert values into an unknown stream/table: {Identifier.Quote(name)}");
        if (source.IsReadOnly) throw new KsqlException($"Cannot insert values into read-only {(source.Kind == SourceKind.Stream ? "stream" : "table")}: {name}");
        if (source.Topic.Window is not null) throw new KsqlException("Cannot insert values into windowed stream/table!");
        if (source.Schema.Headers.Count > 0) throw new KsqlException($"Cannot insert values into {Identifier.Quote(name)}, which has HEADER columns.");
        return source;
    }

    /// <exception cref="KsqlException">The source has no such column, or it cannot be set.</exception>
    public static SqlType TypeOf(DataSource source, string column)
    {
        if (column == SystemColumns.RowTime.Name) return SqlType.BigInt;
        if (SystemColumns.IsSystem(column)) throw new KsqlException($"Inserting into column {Identifier.Quote(column)} is not allowed.");
        return source.Schema.Columns.FirstOrDefault(known => known.Name == column)?.Type
            ?? throw new KsqlException($"Column name {Identifier.Quote(column)} does not exist.");
    }

    /// <summary>The row of all columns; those without a value are null, and ROWTIME is now.</summary>
    /// <exception cref="KsqlException">A table's row has no key.</exception>
    public static OutputRow Record(DataSource source, IReadOnlyDictionary<string, object?> values, TimeProvider time)
    {
        var key = Row(source.Schema.Key);
        if (source.Kind == SourceKind.Table && key.Contains(null))
            throw new KsqlException($"Value for primary key column(s) {string.Join(", ", source.Schema.Key.Select(column => column.Name))} is required for tables");
        var timestamp = values.GetValueOrDefault(SystemColumns.RowTime.Name) as long? ?? time.GetUtcNow().ToUnixTimeMilliseconds();
        if (timestamp < 0) throw new KsqlException($"Timestamp cannot be negative. timestamp: {timestamp}");
        return new OutputRow(Array.TrueForAll(key, value => value is null) ? null : key, null, Row(source.Schema.Value), timestamp);

        object?[] Row(ValueList<Column> columns) => [.. columns.Select(column => values.GetValueOrDefault(column.Name))];
    }
}
