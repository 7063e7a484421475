using System.Collections.Concurrent;
using CtaStreaming.Platform.Connect.Errors;
using CtaStreaming.Platform.Connect.Plugins;
using CtaStreaming.Platform.Connect.Storage;
using CtaStreaming.Platform.Http;

namespace CtaStreaming.Platform.Connect.Runtime;

/// <summary>What the REST API asks of the worker. Changes are decided and stored here, and carried out by the runners.</summary>
internal sealed class Herder(WorkerServices worker) : IAsyncDisposable
{
    /// <summary>How long a request waits for what it asked for, as the original does.</summary>
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(90);

    private readonly ConfigWriter _writer = new(worker.Configs, worker.Log);
    private readonly ConfigValidation _validation = new(worker.Plugins);
    private readonly ConcurrentDictionary<string, ConnectorRunner> _runners = new(StringComparer.Ordinal);

    public WorkerServices Worker => worker;

    public ConfigState State => worker.Configs.State;

    /// <summary>Sets every connector going. What the last worker left behind of connectors that are gone is removed.</summary>
    public void Start()
    {
        foreach (var name in State.Connectors.Keys.Union(worker.Statuses.Connectors)) _ = Change(name, RestartPlan.Nothing);
    }

    /// <summary>The connector.</summary>
    /// <exception cref="ApiException">404: there is none of that name.</exception>
    public ConnectorEntry Find(string name) => State.Connectors.GetValueOrDefault(name) ?? throw RestErrors.ConnectorNotFound(name);

    /// <exception cref="ApiException">
    /// 400: the config names no class, or the wrong one. 500: a class that this worker does not have.
    /// </exception>
    public SourcePlugin PluginOf(IReadOnlyDictionary<string, string?> config)
    {
        if (config.GetValueOrDefault(ConnectorConfigDef.Class) is not { } type)
            throw RestErrors.BadRequest($"Connector config {JavaMap(config)} contains no connector type");
        return worker.Plugins.Find<SourcePlugin>(type)
            ?? throw RestErrors.UnknownClass(type, worker.Plugins.All.OfType<SourcePlugin>().Select(plugin => plugin.Class));
    }

    public Task<ConfigInfos> ValidateAsync(
        SourcePlugin plugin, IReadOnlyDictionary<string, string?> config, CancellationToken cancellationToken) =>
        _validation.ValidateAsync(plugin, config, cancellationToken);

    /// <summary>Creates or changes a connector.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="config">All of its settings.</param>
    /// <param name="mayReplace">Whether one of that name may exist.</param>
    /// <param name="target">What a new one is to do.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The connector, and whether it is new.</returns>
    /// <exception cref="ApiException">400: the config is wrong. 409: the name is taken.</exception>
    public async Task<(ConnectorEntry Entry, bool IsNew)> PutAsync(
        string name, IReadOnlyDictionary<string, string?> config, bool mayReplace, TargetState? target, CancellationToken cancellationToken)
    {
        if (!mayReplace && State.Connectors.ContainsKey(name)) throw RestErrors.ConnectorExists(name);
        var infos = await ValidateAsync(PluginOf(config), config, cancellationToken);
        if (infos.ErrorCount > 0) throw RestErrors.InvalidConfig(infos.Errors);
        var isNew = await _writer.ChangeAsync(
            state =>
            {
                var isNew = !state.Connectors.ContainsKey(name);
                if (!isNew && !mayReplace) throw RestErrors.ConnectorExists(name);
                List<(byte[], byte[]?)> records = [ConfigRecords.Connector(name, config)];
                // First the state, then the connector: whoever reads in between must not start what shall not run.
                if (isNew && target is { } wanted) records.Insert(0, ConfigRecords.Target(name, wanted));
                return (isNew, records);
            },
            cancellationToken);
        _ = Change(name, RestartPlan.Nothing);
        return (Find(name), isNew);
    }

    /// <exception cref="ApiException">404: there is none of that name.</exception>
    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        await _writer.ChangeAsync(
            state =>
            {
                if (!state.Connectors.ContainsKey(name)) throw RestErrors.ConnectorNotFound(name);
                IReadOnlyList<(byte[], byte[]?)> records = [ConfigRecords.Connector(name, null), ConfigRecords.Target(name, null)];
                return (true, records);
            },
            cancellationToken);
        _ = Change(name, RestartPlan.Nothing);
    }

    /// <summary>Pauses, resumes or stops. A stopped connector has no tasks.</summary>
    /// <exception cref="ApiException">404: there is none of that name.</exception>
    public async Task SetTargetAsync(string name, TargetState target, CancellationToken cancellationToken)
    {
        await _writer.ChangeAsync(
            state =>
            {
                if (!state.Connectors.ContainsKey(name)) throw RestErrors.UnknownConnectorState(name);
                var noTasks = target == TargetState.Stopped ? ConfigWriter.Records(name, []) : [];
                IReadOnlyList<(byte[], byte[]?)> records = [ConfigRecords.Target(name, target), .. noTasks];
                return (true, records);
            },
            cancellationToken);
        _ = Change(name, RestartPlan.Nothing);
    }

    /// <summary>Starts a connector anew, and waits for it.</summary>
    /// <exception cref="ApiException">404: there is none of that name. 500: it did not start.</exception>
    public async Task RestartConnectorAsync(string name)
    {
        if (!State.Connectors.ContainsKey(name)) throw RestErrors.UnknownConnector(name);
        await WaitAsync(Change(name, new RestartPlan(true, new HashSet<int>())));
        if (_runners.GetValueOrDefault(name)?.Failure is { } failure)
            throw new ApiException(500, $"Failed to start connector: {name}: {failure.Message}", failure);
    }

    /// <summary>Starts parts of a connector anew without waiting for them.</summary>
    public async Task RestartAsync(string name, RestartPlan plan)
    {
        if (plan.Connector) await worker.Reporter.ConnectorAsync(name, StateNames.Restarting);
        foreach (var task in plan.Tasks) await worker.Reporter.TaskAsync(new TaskId(name, task), StateNames.Restarting);
        _ = Change(name, plan);
    }

    /// <exception cref="ApiException">404: there is no such connector or task.</exception>
    public Task RestartTaskAsync(string name, int task)
    {
        if (!State.Connectors.TryGetValue(name, out var entry)) throw RestErrors.UnknownConnector(name);
        if (task < 0 || task >= entry.Tasks.Length) throw RestErrors.UnknownTask(name, task);
        return WaitAsync(Change(name, new RestartPlan(false, new HashSet<int> { task })));
    }

    /// <summary>Does something to a connector that is stopped, with nothing of it running and nobody able to start it meanwhile.</summary>
    /// <exception cref="ApiException">404: there is none of that name. 400: it is not stopped.</exception>
    public async Task<T> WhileStoppedAsync<T>(string name, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Not while holding the turn: a runner that is on its way to a stop may need it.
            await WaitAsync(RunnerOf(name).ReconcileAsync(RestartPlan.Nothing));
            var (isDone, answer) = await _writer.HoldAsync(
                async state =>
                {
                    if (!state.Connectors.TryGetValue(name, out var entry)) throw RestErrors.ConnectorNotFound(name);
                    if (entry.TargetState != TargetState.Stopped || !entry.Tasks.IsEmpty) throw RestErrors.NotStopped(name);
                    return RunnerOf(name).IsIdle ? (true, await work()) : (false, default);
                },
                cancellationToken);
            if (isDone) return answer!;
        }
    }

    private Task Change(string name, RestartPlan restart) => RunnerOf(name).ChangeAsync(restart);

    private ConnectorRunner RunnerOf(string name) =>
        _runners.GetOrAdd(name, key => new ConnectorRunner(key, worker, new TaskPlanner(worker, _writer)));

    private async Task WaitAsync(Task work)
    {
        try
        {
            await work.WaitAsync(RequestTimeout, worker.TimeProvider);
        }
        catch (TimeoutException exception)
        {
            throw new ApiException(500, "Request timed out", exception);
        }
    }

    private static string JavaMap(IReadOnlyDictionary<string, string?> config) =>
        $"{{{string.Join(", ", config.Select(setting => $"{setting.Key}={setting.Value}"))}}}";

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_runners.Values.Select(runner => runner.DisposeAsync().AsTask()));
        _writer.Dispose();
    }
}
