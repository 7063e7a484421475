using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;
using CtaStreaming.Platform.Connect.Plugins;
using Npgsql;

namespace CtaStreaming.Platform.Connect.Jdbc;

/// <summary>Reads its tables in turn, each as often as the poll interval says.</summary>
internal sealed class JdbcSourceTask : ISourceTask
{
    private readonly TaskContext _context;
    private readonly List<TableQuerier> _queriers = [];
    private readonly ParsedConfig _config;
    private ConnectionKeeper? _connection;

    public JdbcSourceTask(TaskContext context) => (_context, _config) = (context, JdbcSourceConfig.Definition.Parse(context.Config));

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _config.OrThrow();
        var tables = TableId.SplitList(_context.Config.GetValueOrDefault(JdbcSourceConfig.Tables) ?? "").Select(TableId.Parse).ToList();
        if (tables.Count == 0 && !_config.Has(JdbcSourceConfig.Query))
        {
            throw new ConnectException(
                "Task is being killed because it was not assigned a table nor a query to execute. If run in table mode please make sure"
                + $" that the tables exist on the database and that {JdbcSourceConfig.Whitelist}, {JdbcSourceConfig.SchemaPattern} and"
                + $" {JdbcSourceConfig.TableTypes} allow them.");
        }

        var database = Database.Open(_config, _ => { });
        _connection = new ConnectionKeeper(database, _config, _context.Connector, _context.Logger, _context.TimeProvider);
        var connection = await _connection.GetAsync(cancellationToken);
        try
        {
            foreach (var table in tables) _queriers.Add(await QuerierOfAsync(table, connection, cancellationToken));
        }
        catch (NpgsqlException exception)
        {
            throw new ConnectException($"Cannot look at the tables: {exception.Message}", exception);
        }

        if (tables.Count == 0)
            _queriers.Add(new TableQuerier(QuerySource.OfQuery(_config), IncrementalColumns.OfQuery(_config), _config, _context));
    }

    public async Task<IReadOnlyList<SourceRecord>> PollAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            // Whichever has waited longest; one that is in the middle of a result is always the first, since only its end puts it back.
            var querier = _queriers[0];
            if (!querier.IsOpen) await WaitForTurnAsync(querier, cancellationToken);
            var records = await ReadAsync(querier, cancellationToken);
            if (!querier.IsOpen) PutBack(querier);
            if (records.Count > 0) return records;
        }
    }

    private async Task<TableQuerier> QuerierOfAsync(TableId table, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var columns = await TableColumn.ListAsync(connection, table, cancellationToken);
        var mode = IncrementalColumns.OfTable(table, columns, _config);
        return new TableQuerier(QuerySource.OfTable(table, _config), mode, _config, _context);
    }

    private Task WaitForTurnAsync(TableQuerier querier, CancellationToken cancellationToken)
    {
        if (querier.LastEnd is not { } end) return Task.CompletedTask;
        var wait = end + TimeSpan.FromMilliseconds(_config.Int(JdbcSourceConfig.PollInterval)) - _context.TimeProvider.GetUtcNow();
        return wait > TimeSpan.Zero ? Task.Delay(wait, _context.TimeProvider, cancellationToken) : Task.CompletedTask;
    }

    private async Task<IReadOnlyList<SourceRecord>> ReadAsync(TableQuerier querier, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await _connection!.GetAsync(cancellationToken);
            if (!querier.IsOpen) await querier.OpenAsync(connection, cancellationToken);
            var records = await querier.ReadAsync(_connection, _config.Int(JdbcSourceConfig.BatchMaxRows), cancellationToken);
            querier.Failures = 0;
            return records;
        }
        catch (NpgsqlException exception) when (!cancellationToken.IsCancellationRequested)
        {
            await GiveUpQueryAsync(querier);
            CheckMayRetry(querier, exception);
            return [];
        }
        catch
        {
            await GiveUpQueryAsync(querier);
            throw;
        }
    }

    private void CheckMayRetry(TableQuerier querier, NpgsqlException exception)
    {
        if (!SqlFailures.MayPass(exception))
            throw new ConnectException(
                $"Non-transient SQL exception while running query for table {querier.Name}: {exception.Message}", exception);
        var limit = _config.Int(JdbcSourceConfig.QueryRetries);
        if (limit >= 0 && querier.Failures++ >= limit)
            throw new ConnectException($"Failed to query table {querier.Name} after {limit} retries: {exception.Message}", exception);
        Log.QueryFailed(_context.Logger, _context.Connector, querier.Name, exception.Message);
    }

    private async Task GiveUpQueryAsync(TableQuerier querier)
    {
        try
        {
            await querier.ResetAsync();
        }
        catch (NpgsqlException)
        {
            // The connection is what broke; it is thrown away next.
        }

        await _connection!.CloseAsync();
    }

    private void PutBack(TableQuerier querier)
    {
        querier.LastEnd = _context.TimeProvider.GetUtcNow();
        _queriers.RemoveAt(0);
        _queriers.Add(querier);
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is null) return;
        foreach (var querier in _queriers) await GiveUpQueryAsync(querier);
        await _connection.DisposeAsync();
    }
}
