using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Planning.Sources;

/// <summary>The columns that CREATE STREAM or CREATE TABLE declares.</summary>
internal static class SourceSchema
{
    private static readonly SqlType AllHeaders =
        SqlType.Array(SqlType.Struct(new SqlField("KEY", SqlType.String), new SqlField("VALUE", SqlType.Bytes)));

    /// <summary>What can be wrong with single elements, before the registry adds to them.</summary>
    /// <exception cref="KsqlException">A name or constraint that cannot be.</exception>
    public static void CheckElements(SourceKind kind, ValueList<TableElement> elements)
    {
        var twice = elements.GroupBy(element => element.Name)
            .Where(group => group.Count() > 1)
            .Select(group => Identifier.Quote(group.Key))
            .ToList();
        if (twice.Count > 0) throw new KsqlException($"Duplicate column names: {string.Join(", ", twice)}");
        foreach (var element in elements)
        {
            CheckConstraint(kind, element);
            CheckName(element.Name);
        }

        CheckHeaders(elements);
    }

    /// <exception cref="KsqlException">As <see cref="CheckElements"/>, or there are no columns, or a table has no key.</exception>
    public static LogicalSchema Of(SourceKind kind, ValueList<TableElement> elements)
    {
        if (elements.Count == 0) throw new KsqlException("The statement does not define any columns.");
        CheckElements(kind, elements);
        var schema = new LogicalSchema(
            [.. elements.Where(element => element.Constraint is ColumnConstraint.Key or ColumnConstraint.PrimaryKey).Select(Column)],
            [.. elements.Where(element => element.Constraint == ColumnConstraint.None).Select(Column)])
        {
            Headers = [.. elements.Where(element => element.Constraint == ColumnConstraint.Headers)
                .Select(element => new HeaderColumn(Column(element), element.HeaderKey))],
        };
        if (kind == SourceKind.Table && schema.Key.Count == 0)
            throw new KsqlException("Tables require a PRIMARY KEY. Please define the PRIMARY KEY.");
        return schema;
    }

    /// <exception cref="KsqlException">The name is one that every source has.</exception>
    public static void CheckName(string name)
    {
        if (SystemColumns.IsSystem(name))
            throw new KsqlException($"'{name}' is a reserved column name. You cannot use it as a name for a column.");
    }

    private static Column Column(TableElement element) => new(element.Name, element.Type);

    private static void CheckConstraint(SourceKind kind, TableElement element)
    {
        const string difference = "\nTables have PRIMARY KEYs, which are unique and NON NULL."
            + "\nStreams have KEYs, which have no uniqueness or NON NULL constraints.";
        var column = $"Column {Identifier.Quote(element.Name)} is a";
        var problem = (kind, element.Constraint) switch
        {
            (SourceKind.Stream, ColumnConstraint.PrimaryKey) =>
                $"{column} 'PRIMARY KEY' column: please use 'KEY' for streams.{difference}",
            (SourceKind.Table, ColumnConstraint.Key) =>
                $"{column} 'KEY' column: please use 'PRIMARY KEY' for tables.{difference}",
            (SourceKind.Table, ColumnConstraint.Headers) =>
                $"{column} 'HEADERS' column: only streams have them. Please remove it from the table.",
            _ => null,
        };
        if (problem is not null) throw new KsqlException(problem);
    }

    private static void CheckHeaders(ValueList<TableElement> elements)
    {
        var seen = new HashSet<string?>();
        foreach (var element in elements.Where(element => element.Constraint == ColumnConstraint.Headers))
        {
            var shown = element.HeaderKey is null ? "HEADERS" : $"HEADER('{element.HeaderKey}')";
            var expected = element.HeaderKey is null ? AllHeaders : SqlType.Bytes;
            if (element.Type != expected) throw new KsqlException($"Invalid type for {shown} column: expected {expected}, got {element.Type}");
            if (seen.Contains(null) || (element.HeaderKey is null && seen.Count > 0))
                throw new KsqlException("Schema already contains a HEADERS column.");
            if (!seen.Add(element.HeaderKey)) throw new KsqlException($"Schema already contains a {shown} column.");
        }
    }
}
