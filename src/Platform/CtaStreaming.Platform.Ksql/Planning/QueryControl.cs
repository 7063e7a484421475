using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.MetaStore;

namespace CtaStreaming.Platform.Ksql.Planning;

/// <summary>TERMINATE, PAUSE, RESUME.</summary>
internal static class QueryControl
{
    /// <param name="queryId">In any case; null for all queries.</param>
    /// <returns>Ids as the catalog has them.</returns>
    /// <exception cref="KsqlException">No such query.</exception>
    public static ValueList<string> Find(string? queryId, Catalog catalog)
    {
        if (queryId is null) return [.. catalog.Queries.Select(query => query.Id)];
        var query = catalog.Queries.Find(query => string.Equals(query.Id, queryId, StringComparison.OrdinalIgnoreCase))
            ?? throw new KsqlException($"Unknown queryId: {queryId}");
        return [query.Id];
    }
}
