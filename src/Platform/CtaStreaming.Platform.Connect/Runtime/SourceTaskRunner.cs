using CtaStreaming.Platform.Connect.Errors;
using CtaStreaming.Platform.Connect.Plugins;
using CtaStreaming.Platform.Connect.Storage;

namespace CtaStreaming.Platform.Connect.Runtime;

/// <summary>Runs one task until it is stopped or fails: polls it, sends what it gives, and says what it is doing.</summary>
internal sealed class SourceTaskRunner : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    private readonly TaskId _id;
    private readonly SourcePlugin _plugin;
    private readonly WorkerServices _worker;
    private readonly PauseGate _gate;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;

    /// <param name="id">Which task.</param>
    /// <param name="plugin">The class of its connector.</param>
    /// <param name="config">Its settings, the connector's among them.</param>
    /// <param name="worker">What it shares with the others.</param>
    /// <param name="isPaused">Whether it is to wait before it begins.</param>
    public SourceTaskRunner(
        TaskId id, SourcePlugin plugin, IReadOnlyDictionary<string, string?> config, WorkerServices worker, bool isPaused)
    {
        _id = id;
        _plugin = plugin;
        Config = config;
        _worker = worker;
        _gate = new PauseGate(isPaused);
        _running = Task.Run(RunAsync);
    }

    public IReadOnlyDictionary<string, string?> Config { get; }

    public void SetPaused(bool isPaused)
    {
        if (isPaused) _gate.Pause();
        else _gate.Resume();
    }

    private async Task RunAsync()
    {
        try
        {
            await WaitWhilePausedAsync();
            await RunTaskAsync();
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // Whoever stopped it says what becomes of it, and what it makes of being stopped is not its failure.
        }
        catch (Exception exception)
        {
            // A task is somebody else's code on somebody else's data: whatever it throws is its status, never the worker's end.
            await _worker.Reporter.TaskAsync(_id, StateNames.Failed, exception);
        }
    }

    private async Task RunTaskAsync()
    {
        var stop = _stopping.Token;
        var pipeline = new RecordPipeline(Config, _worker.Plugins, _worker.Options.ConverterDefaults);
        var tolerance = new ErrorTolerance(_id, ConnectorConfigDef.Source.Parse(Config).OrThrow(), _worker.TimeProvider, _worker.Logger);
        var sender = new RecordSender(_id, _worker, pipeline, tolerance);
        await using var task = _plugin.CreateTask(new TaskContext(
            _id.Connector, Config, partition => _worker.Offsets.Find(_id.Connector, partition), _worker.Logger, _worker.TimeProvider));
        await task.StartAsync(stop);
        await _worker.Reporter.TaskAsync(_id, StateNames.Running);
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            if (_gate.IsPaused)
            {
                await WaitWhilePausedAsync();
                await _worker.Reporter.TaskAsync(_id, StateNames.Running);
            }

            await sender.SendAsync(await PollAsync(task), stop);
        }
    }

    private async Task<IReadOnlyList<Data.SourceRecord>> PollAsync(ISourceTask task)
    {
        using var call = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token, _gate.Pausing);
        try
        {
            return await task.PollAsync(call.Token);
        }
        catch (OperationCanceledException) when (call.IsCancellationRequested && !_stopping.IsCancellationRequested)
        {
            return [];
        }
        catch (ConnectException) when (call.IsCancellationRequested && !_stopping.IsCancellationRequested)
        {
            // What the task makes of being called back in the middle of a query is not its failure.
            return [];
        }
    }

    private async Task WaitWhilePausedAsync()
    {
        if (!_gate.IsPaused) return;
        await _worker.Reporter.TaskAsync(_id, StateNames.Paused);
        await _gate.WaitAsync(_stopping.Token);
    }

    /// <summary>Stops it. Records that have not been acknowledged by then come again at the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (await Task.WhenAny(_running, Task.Delay(StopTimeout)) != _running) return;
        _stopping.Dispose();
        _gate.Dispose();
    }
}
