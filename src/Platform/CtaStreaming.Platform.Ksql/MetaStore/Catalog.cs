using System.Collections.Immutable;
using CtaStreaming.Platform.Ksql.Plans;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.MetaStore;

/// <summary>All that statements can name, at one moment. It never changes: a request is tried on it and thrown away, or applied.</summary>
internal sealed record Catalog
{
    public static readonly Catalog Empty = new();

    /// <summary>Streams and tables, which share their names, by name.</summary>
    public ImmutableDictionary<string, DataSource> Sources { get; init; } = ImmutableDictionary<string, DataSource>.Empty;

    /// <summary>Types that CREATE TYPE made, by name in upper case.</summary>
    public ImmutableSortedDictionary<string, SqlType> Types { get; init; } = ImmutableSortedDictionary.Create<string, SqlType>(StringComparer.Ordinal);

    /// <summary>Persistent queries by id, in the order in which they were made.</summary>
    public ImmutableList<QueryLink> Queries { get; init; } = [];
}

/// <summary>Which sources a persistent query joins.</summary>
/// <param name="Sink">The source it writes to.</param>
/// <param name="Sources">The sources it reads.</param>
internal sealed record QueryLink(string Id, QueryKind Kind, string Sink, ImmutableHashSet<string> Sources)
{
    /// <summary>What it runs, by which CREATE OR REPLACE tells whether a new query can go on with its state.</summary>
    public QueryPlan? Plan { get; init; }
}

internal enum QueryKind
{
    CreateStreamAs,
    CreateTableAs,
    Insert,
}
