using System.Globalization;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Engine;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.MetaStore;

namespace CtaStreaming.Platform.Ksql.Queries.Pull;

/// <summary>Pull queries on tables: they read the state of the persistent query that makes the table.</summary>
internal sealed class TableLookup(KsqlEngine engine)
{
    private const string ScanProperty = "ksql.query.pull.table.scan.enabled";

    /// <summary>How long a query waits for a table whose state is still being restored.</summary>
    private static readonly TimeSpan RestoreTimeout = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(50);

    /// <exception cref="KsqlException">The query is refused, or the table cannot be read at the moment.</exception>
    public async Task<QueryAnswer> OpenAsync(Query query, KsqlConfig config, CancellationToken cancellationToken)
    {
        PullRules.CheckColumns(query);
        var (state, time) = (engine.State, engine.Parts.TimeProvider);
        var plan = engine.Parts.Planner.PlanPushQuery(query, state.Catalog, config);
        var source = plan.Sources.First();
        var log = new Silence();
        var pull = new PullPlan(plan, new ExpressionCompiler(engine.Parts.Functions, log), log);
        var maker = state.QueriesInOrder.FirstOrDefault(stored => stored.Kind == QueryKind.CreateTableAs && stored.Definition.Plan.Sink?.Name == source.Name);
        if (maker is null) throw NotQueryable(source);
        if (pull.Keys is null) CheckScan(config, pull);
        var rows = await ReadAsync(maker.Id, pull.Fetch, cancellationToken);
        var id = $"query_{time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}";
        return new QueryAnswer(id, pull.Columns, pull.Select(rows).ToAsyncEnumerable()) { IsTableLookup = true };
    }

    private async Task<List<OutputRow>> ReadAsync(string id, Func<ITableReader, List<OutputRow>> read, CancellationToken cancellationToken)
    {
        var started = engine.Parts.TimeProvider.GetTimestamp();
        while (true)
        {
            var query = engine.Parts.Queries.Find(id) ?? throw new KsqlException("Materializing query has been stopped");
            try
            {
                return query.Read(read) ?? throw new KsqlException($"{id} keeps no table that could be read.");
            }
            catch (InvalidOperationException exception)
            {
                if (engine.Parts.TimeProvider.GetElapsedTime(started) >= RestoreTimeout)
                    throw new KsqlException($"Cannot read the table at the moment: {exception.Message}", exception) { ErrorCode = ErrorCode.ServerNotReady };
            }

            await Task.Delay(RetryInterval, engine.Parts.TimeProvider, cancellationToken);
        }
    }

    private static void CheckScan(KsqlConfig config, PullPlan pull)
    {
        if (!bool.TryParse(config[ScanProperty], out var isEnabled) || isEnabled) return;
        var problem = pull.Predicate is null
            ? "Missing WHERE clause."
            : $"WHERE clause missing key column for disjunct: {ExpressionText.Of(pull.Predicate)}.";
        throw new KsqlException(
            PullRules.Refused(problem).Message
            + "\nPull queries require a WHERE clause that limits the query to keys only, such as `SELECT * FROM X WHERE <key-column>=Y;`, with every column"
            + $" of a key that has several. If more flexible queries are needed, table scans can be enabled by setting {ScanProperty}=true.");
    }

    private static KsqlException NotQueryable(DataSource source) => source.IsReadOnly
        ? PullRules.Refused(
            $"The {Identifier.Quote(source.Name)} table isn't queryable: this server does not materialize CREATE SOURCE TABLE."
            + $" You can do 'CREATE TABLE QUERYABLE_{source.Name} AS SELECT * FROM {source.Name}'.")
        : PullRules.Refused(
            $"The {Identifier.Quote(source.Name)} table isn't queryable. To derive a queryable table, you can do"
            + $" 'CREATE TABLE QUERYABLE_{source.Name} AS SELECT * FROM {source.Name}'.");

    /// <summary>An expression that fails makes a null, as in persistent queries; a query of one moment has no log of its own.</summary>
    private sealed class Silence : IProcessingLog
    {
        public void DeserializationFailed(string topic, ConsumedRecord record, Exception cause)
        {
        }

        public void ProcessingFailed(string step, Exception cause)
        {
        }
    }
}
