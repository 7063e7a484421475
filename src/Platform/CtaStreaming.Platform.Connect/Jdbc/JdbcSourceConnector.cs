using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Errors;
using CtaStreaming.Platform.Connect.Plugins;
using Npgsql;

namespace CtaStreaming.Platform.Connect.Jdbc;

/// <summary>Watches which tables there are and shares them among tasks.</summary>
internal sealed class JdbcSourceConnector(ConnectorContext context) : ISourceConnector
{
    private readonly CancellationTokenSource _stopping = new();
    private ParsedConfig _config = ConfigDef.Empty.Parse(context.Config);
    private ConnectionKeeper? _connection;
    private IReadOnlyList<TableId> _tables = [];
    private Task _watching = Task.CompletedTask;

    private bool HasQuery => _config.Has(JdbcSourceConfig.Query);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _config = JdbcSourceConfig.Definition.Parse(context.Config).OrThrow();
        var database = Database.Open(_config, parameter => Log.UrlParameterIgnored(context.Logger, context.Name, parameter));
        _connection = new ConnectionKeeper(database, _config, context.Name, context.Logger, context.TimeProvider);
        _ = await _connection.GetAsync(cancellationToken);
        if (HasQuery) return;
        try
        {
            _tables = await ListTablesAsync(cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            throw new ConnectException($"Cannot list the tables: {exception.Message}", exception);
        }

        _watching = WatchAsync();
    }

    public IReadOnlyList<IReadOnlyDictionary<string, string?>> TaskConfigs(int maxTasks)
    {
        if (HasQuery) return [WithTables([])];
        var tables = new TableFilter(_config).Apply(Volatile.Read(ref _tables));
        var names = tables.Count == 0 ? "no table" : string.Join(", ", tables.Select(table => table.FullName));

        // Without a table there is still one task: its failure is what tells the user.
        var groups = Math.Clamp(tables.Count, 1, maxTasks);
        Log.TasksPlanned(context.Logger, context.Name, names, groups);
        return [.. Enumerable.Range(0, groups).Select(group => WithTables(tables.Take(Start(group)..Start(group + 1))))];

        int Start(int group) => tables.Count * group / groups;
    }

    private Dictionary<string, string?> WithTables(IEnumerable<TableId> tables) => new(context.Config, StringComparer.Ordinal)
    {
        [JdbcSourceConfig.Tables] = string.Join(',', tables.Select(table => table.Quoted())),
    };

    private async Task WatchAsync()
    {
        var interval = TimeSpan.FromMilliseconds(_config.Long(JdbcSourceConfig.TablePollInterval));
        using var timer = new PeriodicTimer(interval, context.TimeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token)) await LookAgainAsync();
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    private async Task LookAgainAsync()
    {
        try
        {
            var found = await ListTablesAsync(_stopping.Token);
            if (found.SequenceEqual(_tables)) return;
            Volatile.Write(ref _tables, found);
            context.RequestReconfiguration();
        }
        catch (Exception exception) when (exception is NpgsqlException or ConnectException)
        {
            // The tasks fail or go on by themselves; the list of tables stays as it was until the database is back.
            Log.TablesNotListed(context.Logger, context.Name, exception.Message);
        }
    }

    private async Task<IReadOnlyList<TableId>> ListTablesAsync(CancellationToken cancellationToken) =>
        await TableCatalog.ListAsync(await _connection!.GetAsync(cancellationToken), _config, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _watching;
        if (_connection is not null) await _connection.DisposeAsync();
        _stopping.Dispose();
    }
}
