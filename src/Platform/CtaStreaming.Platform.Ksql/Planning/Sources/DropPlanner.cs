using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.MetaStore;

namespace CtaStreaming.Platform.Ksql.Planning.Sources;

/// <summary>DROP STREAM and DROP TABLE.</summary>
internal static class DropPlanner
{
    public static Change Plan(DropSource statement, Catalog catalog)
    {
        var name = statement.Name;
        if (!catalog.Sources.TryGetValue(name, out var source))
        {
            return statement.IfExists
                ? new NoChange($"Source {Identifier.Quote(name)} does not exist.", IsWarning: false)
                : throw new KsqlException($"{(statement.Kind == SourceKind.Stream ? "Stream" : "Table")} {name} does not exist.");
        }

        if (source.Kind != statement.Kind)
            throw new KsqlException($"Incompatible data source type is {Word(source.Kind)}, but statement was DROP {Word(statement.Kind)}");
        RefuseInserts(name, catalog);
        RefuseReaders(name, catalog);
        if (statement.DeleteTopic) CheckTopic(source, catalog);
        var own = catalog.Queries.Find(query => query.Sink == name && query.Kind != QueryKind.Insert);
        return new RemoveSource(source, statement.DeleteTopic, own?.Id);
    }

    private static void RefuseInserts(string name, Catalog catalog)
    {
        var inserts = catalog.Queries.Where(query => query.Kind == QueryKind.Insert).ToList();
        var readers = inserts.Where(query => query.Sources.Contains(name)).Select(query => query.Id).Order(StringComparer.Ordinal).ToList();
        var writers = inserts.Where(query => query.Sink == name).Select(query => query.Id).Order(StringComparer.Ordinal).ToList();
        if (readers.Count + writers.Count == 0) return;
        throw new KsqlException(
            $"Cannot drop {name}.\nThe following queries read from this source: [{string.Join(", ", readers)}]."
            + $"\nThe following queries write into this source: [{string.Join(", ", writers)}]."
            + $"\nYou need to terminate them before dropping {name}.");
    }

    private static void RefuseReaders(string name, Catalog catalog)
    {
        var readers = catalog.Queries
            .Where(query => query.Kind != QueryKind.Insert && query.Sink != name && query.Sources.Contains(name))
            .Select(query => query.Sink)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        if (readers.Count == 0) return;
        throw new KsqlException(
            $"Cannot drop {name}.\nThe following streams and/or tables read from this source: [{string.Join(", ", readers)}]."
            + $"\nYou need to drop them before dropping {name}.");
    }

    private static void CheckTopic(DataSource source, Catalog catalog)
    {
        if (source.IsReadOnly) throw new KsqlException($"Cannot delete topic for read-only source: {source.Name}");
        var others = catalog.Sources.Values
            .Where(other => other.Name != source.Name && other.Topic.Name == source.Topic.Name)
            .Select(other => other.Name)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (others.Count > 0)
        {
            throw new KsqlException(
                $"Refusing to delete topic. Found other data sources ({string.Join(", ", others)}) using topic {source.Topic.Name}");
        }
    }

    private static string Word(SourceKind kind) => kind == SourceKind.Stream ? "STREAM" : "TABLE";
}
