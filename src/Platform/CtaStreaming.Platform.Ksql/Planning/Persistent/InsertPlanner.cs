using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Planning.Analysis;
using CtaStreaming.Platform.Ksql.Planning.With;
using CtaStreaming.Platform.Ksql.Plans;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Planning.Persistent;

/// <summary>INSERT INTO … SELECT.</summary>
internal sealed class InsertPlanner(QueryPlanner queries)
{
    public Change Plan(InsertSelect statement, Catalog catalog)
    {
        var target = Target(statement.Target, catalog);
        var id = QueryId(statement, catalog);
        var query = queries.PlanPersistent(statement.Query, catalog, target.Name, target.Schema);
        if (query.Root.IsTable)
        {
            throw new KsqlException(
                $"Incompatible data sink and query result. Data sink ({target.Name}) type is KSTREAM but select query result is KTABLE.");
        }

        return new StartQuery(QueryKind.Insert, new QueryPlan(Fit(query.Root, target), target), null) { QueryId = id };
    }

    private static DataSource Target(string name, Catalog catalog)
    {
        if (!catalog.Sources.TryGetValue(name, out var target)) throw FromClause.Unknown(name);
        if (target.Kind == SourceKind.Table)
            throw new KsqlException($"INSERT INTO can only be used to insert into a stream. {name} is a table.");
        if (target.Schema.Headers.Count > 0) throw new KsqlException($"Cannot insert into {name} because it has header columns");
        return target.IsReadOnly ? throw new KsqlException($"Cannot insert into read-only stream: {name}") : target;
    }

    private static string? QueryId(InsertSelect statement, Catalog catalog)
    {
        if (WithProperties.OfInsert(statement.With).Text(PropertyName.QueryId)?.ToUpperInvariant() is not { } id) return null;
        if (id.Length == 0 || !id.All(character => char.IsAsciiLetterOrDigit(character) || character == '_'))
            throw new KsqlException("Query IDs may contain only alphanumeric characters and '_'.");
        return catalog.Queries.Exists(query => query.Id == id) ? throw new KsqlException($"Query ID '{id}' already exists.") : id;
    }

    /// <summary>The columns take the sink's names: by place they must be the same.</summary>
    private static ProjectStep Fit(ProjectStep root, DataSource target)
    {
        var (result, sink) = (root.Schema, target.Schema);
        if (!SameTypes(result.Key, sink.Key) || !SameTypes(result.Value, sink.Value) || root.IsWindowed != (target.Topic.Window is not null))
        {
            throw new KsqlException(
                $"Incompatible schema between results and sink.\nResult schema is {result}\nSink schema is {sink}");
        }

        return new ProjectStep(
            root.Input, [.. root.Columns.Select((column, index) => column with { Name = sink.Value[index].Name })], sink);
    }

    private static bool SameTypes(ValueList<Column> one, ValueList<Column> other) =>
        one.Select(column => column.Type).SequenceEqual(other.Select(column => column.Type));
}
