using System.Collections.Immutable;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Runtime;

namespace CtaStreaming.Platform.Ksql.Engine;

/// <summary>All that the commands so far add up to. It never changes: each command makes a new one.</summary>
internal sealed record EngineState
{
    public static readonly EngineState Empty = new();

    public Catalog Catalog { get; init; } = Catalog.Empty;

    /// <summary>What the persistent queries of the catalog run, by id.</summary>
    public ImmutableDictionary<string, StoredQuery> Queries { get; init; } = ImmutableDictionary<string, StoredQuery>.Empty;

    /// <summary>
    /// The number in the id of a query that the next command starts: the offset after the last command, so that every server which reads the
    /// topic comes to the same ids.
    /// </summary>
    public long NextQueryNumber { get; init; }

    /// <summary>In the order in which they were made.</summary>
    public IEnumerable<StoredQuery> QueriesInOrder => Catalog.Queries.Select(link => Queries[link.Id]);
}

internal sealed record StoredQuery(QueryDefinition Definition, QueryKind Kind, bool IsPaused)
{
    public string Id => Definition.Id;
}
