using System.Collections.Immutable;
using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Errors;
using CtaStreaming.Platform.Connect.Plugins;
using CtaStreaming.Platform.Connect.Storage;

namespace CtaStreaming.Platform.Connect.Runtime;

/// <summary>
/// Brings one connector and its tasks to what the config topic says, whenever that changes. One turn at a time: a connector that is
/// deleted and created again under the same name never runs beside its former self.
/// </summary>
internal sealed class ConnectorRunner(string name, WorkerServices worker, TaskPlanner planner) : IAsyncDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _disposing = new();
    private readonly List<SourceTaskRunner> _tasks = [];
    private CancellationTokenSource _interrupt = new();
    private ISourceConnector? _connector;
    private IReadOnlyDictionary<string, string?>? _attempted;
    private Exception? _failure;

    /// <summary>Why the connector did not start; null when it did, or need not.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>Whether nothing of it runs.</summary>
    public bool IsIdle { get; private set; } = true;

    /// <summary>For changes that users make: they do not wait for a start that is still busy with an unreachable source.</summary>
    public Task ChangeAsync(RestartPlan restart)
    {
        Interlocked.Exchange(ref _interrupt, new()).Cancel();
        return ReconcileAsync(restart);
    }

    public async Task ReconcileAsync(RestartPlan restart)
    {
        if (_disposing.IsCancellationRequested) return;
        await _turn.WaitAsync();
        try
        {
            if (_disposing.IsCancellationRequested) return;
            IsIdle = false;
            await ApplyAsync(worker.Configs.State.Connectors.GetValueOrDefault(name), restart);
            IsIdle = _connector is null && _tasks.Count == 0;
        }
        catch (Exception exception)
        {
            Connect.Log.ReconcileFailed(worker.Logger, exception, name);
            _ = TryAgainAsync(restart);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task TryAgainAsync(RestartPlan restart)
    {
        try
        {
            await Task.Delay(RetryDelay, worker.TimeProvider, _disposing.Token);
            await ReconcileAsync(restart);
        }
        catch (OperationCanceledException) when (_disposing.IsCancellationRequested)
        {
            // The worker is stopping; the next one begins with a turn.
        }
    }

    private async Task ApplyAsync(ConnectorEntry? entry, RestartPlan restart)
    {
        switch (entry?.TargetState)
        {
            case null:
                await StopConnectorAsync();
                await StopTasksAsync(from: 0);
                var isKnown = worker.Statuses.OfConnector(name) is not null || worker.Statuses.OfTasks(name).Count > 0;
                if (isKnown) await worker.Reporter.ForgetConnectorAsync(name);
                break;
            case TargetState.Stopped:
                await StopConnectorAsync();
                await StopTasksAsync(from: 0);
                await ReportAsync(StateNames.Stopped);
                break;
            case TargetState.Paused:
                await StopConnectorAsync();
                await ReportAsync(StateNames.Paused);
                await RunTasksAsync(entry, isPaused: true, restart.Tasks);
                break;
            default:
                await StartConnectorAsync(entry, restart.Connector);
                await RunTasksAsync(await PlanAsync(entry), isPaused: false, restart.Tasks);
                break;
        }
    }

    private async Task StartConnectorAsync(ConnectorEntry entry, bool isRestart)
    {
        var isNew = _attempted is null || !_attempted.IsSameAs(entry.Config);
        if (!isNew && !isRestart) return;
        await StopConnectorAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Volatile.Read(ref _interrupt).Token, _disposing.Token);
        _attempted = entry.Config;
        ISourceConnector? connector = null;
        try
        {
            connector = TaskPlanner.PluginOf(worker, entry).CreateConnector(new ConnectorContext(
                name, entry.Config, () => _ = ReconcileAsync(RestartPlan.Nothing), worker.Logger, worker.TimeProvider));
            await connector.StartAsync(stop.Token);
            _connector = connector;
            await ReportAsync(StateNames.Running);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            _attempted = null;
            if (connector is not null) await connector.DisposeAsync();
        }
        catch (Exception exception)
        {
            if (connector is not null) await connector.DisposeAsync();
            await FailAsync(exception);
        }
    }

    private async Task<ConnectorEntry> PlanAsync(ConnectorEntry entry)
    {
        if (_connector is null) return entry;
        try
        {
            return await planner.PlanAsync(entry, _connector);
        }
        catch (ConnectException exception)
        {
            await FailAsync(exception);
            return entry;
        }
    }

    private Task FailAsync(Exception exception)
    {
        Volatile.Write(ref _failure, exception);
        return worker.Reporter.ConnectorAsync(name, StateNames.Failed, exception);
    }

    private async Task StopConnectorAsync()
    {
        _attempted = null;
        Volatile.Write(ref _failure, null);
        if (Interlocked.Exchange(ref _connector, null) is { } connector) await connector.DisposeAsync();
    }

    private async Task RunTasksAsync(ConnectorEntry entry, bool isPaused, IReadOnlySet<int> restart)
    {
        // Another worker may have left tasks of a class that is not known here; the connector's status tells of it.
        if (worker.Plugins.Find<SourcePlugin>(entry.ConnectorClass) is not { } plugin) return;
        ImmutableArray<IReadOnlyDictionary<string, string?>> wanted = entry.Tasks;
        for (var i = 0; i < wanted.Length; i++)
        {
            if (i < _tasks.Count && _tasks[i].Config.IsSameAs(wanted[i]) && !restart.Contains(i))
            {
                _tasks[i].SetPaused(isPaused);
                continue;
            }

            if (i < _tasks.Count) await _tasks[i].DisposeAsync();
            var runner = new SourceTaskRunner(new TaskId(name, i), plugin, wanted[i], worker, isPaused);
            if (i < _tasks.Count) _tasks[i] = runner;
            else _tasks.Add(runner);
        }

        await StopTasksAsync(wanted.Length);
    }

    private async Task StopTasksAsync(int from)
    {
        await Task.WhenAll(_tasks.Skip(from).Select(task => task.DisposeAsync().AsTask()));
        if (_tasks.Count > from) _tasks.RemoveRange(from, _tasks.Count - from);
        foreach (var (task, _) in worker.Statuses.OfTasks(name).Where(known => known.Task >= from))
            await worker.Reporter.ForgetTaskAsync(name, task);
    }

    private Task ReportAsync(string state) =>
        worker.Statuses.OfConnector(name) is { } known && known.State == state && known.WorkerId == worker.Reporter.WorkerId
        ? Task.CompletedTask
        : worker.Reporter.ConnectorAsync(name, state);

    /// <summary>Stops it because the worker stops: it stays configured, and is for the next worker to run.</summary>
    public async ValueTask DisposeAsync()
    {
        await _disposing.CancelAsync();
        await _turn.WaitAsync();
        await StopConnectorAsync();
        await Task.WhenAll(_tasks.Select(task => task.DisposeAsync().AsTask()));
        if (worker.Statuses.OfConnector(name) is { State: not (StateNames.Failed or StateNames.Stopped) })
            await worker.Reporter.ConnectorAsync(name, StateNames.Unassigned);
        foreach (var (task, status) in worker.Statuses.OfTasks(name).Where(known => known.Status.State != StateNames.Failed))
            await worker.Reporter.TaskAsync(new TaskId(name, task), StateNames.Unassigned);
        _disposing.Dispose();
        _turn.Release();
    }
}
