using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Engine;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Plans;
using CtaStreaming.Platform.Ksql.Runtime;

namespace CtaStreaming.Platform.Ksql.Queries;

/// <summary>
/// Pull queries on a table: the rows that the table's own query holds, put through the steps of the SELECT. Where WHERE names keys, only their
/// rows are fetched.
/// </summary>
internal sealed class TableLookup(KsqlEngine engine, TopologyFactory topologies, ExpressionCompiler compiler, Func<string, IProcessingLog> logOf)
{
    private const string ScanEnabled = "ksql.query.pull.table.scan.enabled";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(50);

    /// <exception cref="KsqlException">The table has no query that holds its rows, or it would have to be searched and may not be.</exception>
    public async Task<IEnumerable<OutputRow>> ReadAsync(QueryPlan plan, Expression? where, DataSource source, KsqlConfig config, CancellationToken cancellationToken)
    {
        var query = QueryOf(source);
        var keys = KeyConstraint.Of(where, source.Schema.Key, compiler);
        if (keys is null && config[ScanEnabled]?.Equals("false", StringComparison.OrdinalIgnoreCase) == true) throw ScanRefused(where, source);
        var rows = await FetchAsync(query, keys, cancellationToken);

        var topology = topologies(plan, config, logOf(query.Definition.Id), _ => 1);
        var output = new List<OutputRow>();
        foreach (var row in rows) topology.Process(0, SourceRowOf(row), output.Add);
        return output.Where(row => row.Value is not null);
    }

    private IPersistentQuery QueryOf(DataSource source)
    {
        var link = engine.Catalog.Queries.Find(query => query.Sink == source.Name && query.Kind == QueryKind.CreateTableAs);
        if (link is not null && engine.Parts.Queries.Find(link.Id) is { } query) return query;
        throw new KsqlException(
            $"The {Identifier.Quote(source.Name)} table isn't queryable. To derive a queryable table, you can do"
            + $" 'CREATE TABLE QUERYABLE_{source.Name} AS SELECT * FROM {source.Name}'. See https://cnfl.io/queries for more info.\n"
            + "Add EMIT CHANGES if you intended to issue a push query.");
    }

    private async Task<List<OutputRow>> FetchAsync(IPersistentQuery query, IReadOnlyList<object?[]>? keys, CancellationToken cancellationToken)
    {
        // A query that has just been started, or starts anew, is there in a moment.
        var time = engine.Parts.TimeProvider;
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                return Fetch(query, keys);
            }
            catch (KsqlException) when (time.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(RetryInterval, time, cancellationToken);
            }
        }
    }

    private static List<OutputRow> Fetch(IPersistentQuery query, IReadOnlyList<object?[]>? keys)
    {
        try
        {
            // Copied while the query stands still; what is computed of the rows is computed while it goes on.
            return query.Read(table => keys is null ? table.Scan().ToList() : keys.SelectMany(table.Get).ToList()) ?? [];
        }
        catch (InvalidOperationException exception)
        {
            throw new KsqlException($"{exception.Message}. Try again in a moment.", exception) { ErrorCode = ErrorCode.ServerNotReady };
        }
    }

    /// <summary>As the table's topic would bring it: the columns in the order of <see cref="SourceStep"/>. A row of a table has no place of its own.</summary>
    private static SourceRow SourceRowOf(OutputRow row)
    {
        object?[] bounds = row.Window is { } window ? [window.Start, window.End] : [];
        return new(row.Key, row.Window, [.. row.Value!, .. row.Key ?? [], row.Timestamp, 0, 0L, .. bounds], row.Timestamp, 0, 0);
    }

    private static KsqlException ScanRefused(Expression? where, DataSource source) => new(
        $"{(where is null ? "Missing WHERE clause." : "WHERE clause missing key column for disjunct.")} Pull queries require a WHERE clause that limits the query"
        + $" to keys of {Identifier.Quote(source.Name)}. To search the whole table, set {ScanEnabled}=true.");
}
