using System.Globalization;
using CtaStreaming.AppHost.Programs;

namespace CtaStreaming.AppHost;

/// <summary>Keeps one program running until it is told to stop.</summary>
internal sealed class Service(ServiceDefinition definition, Endpoints endpoints, StateDirectory state, ConsoleOutput output, TimeProvider time)
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RestartBackoff _backoff = new(time);
    private readonly Lock _gate = new();
    private ChildProcess? _process;
    private bool _stopping;

    public ServiceDefinition Definition => definition;

    /// <summary>Completes when the program has said for the first time that it is ready, or has done its task.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Starts the program, and again whenever it ends with its task not done, until <see cref="StopAsync"/>.</summary>
    /// <exception cref="AppHostException">The program cannot be started, or says that its configuration is wrong.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var since = time.GetTimestamp();
            var (exitCode, configurationIsWrong) = await RunOnceAsync(stop);
            if (stop.IsCancellationRequested) return;
            if (exitCode == 0 && definition.IsTask)
            {
                BecomeReady("is done", since);
                await Task.Delay(Timeout.InfiniteTimeSpan, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            }

            if (configurationIsWrong)
            {
                throw new AppHostException($"{definition.Name} cannot work with this configuration; its lines above say why.", exitCode: 2);
            }

            var delay = _backoff.Next();
            output.Event(definition.Name, string.Create(CultureInfo.InvariantCulture, $"ended with exit code {exitCode}; starting it again in {delay.TotalSeconds:0.#} s"));
            try
            {
                await Task.Delay(delay, time, stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    public async Task StopAsync(TimeSpan patience)
    {
        ChildProcess? process;
        lock (_gate)
        {
            _stopping = true;
            process = _process;
        }

        if (process is not null && !await process.StopAsync(patience))
        {
            output.Event(definition.Name, string.Create(CultureInfo.InvariantCulture, $"did not stop within {patience.TotalSeconds:0} s and was killed"));
        }
    }

    private async Task<(int ExitCode, bool ConfigurationIsWrong)> RunOnceAsync(CancellationToken stop)
    {
        var waitingFor = definition.Ready.ToList();
        var since = time.GetTimestamp();

        void OnLine(string line)
        {
            output.Line(definition.Name, line);
            lock (waitingFor)
            {
                if (waitingFor.Count == 0) return;
                waitingFor.RemoveAll(ready => IsReady(ready, line));
                if (waitingFor.Count > 0) return;
            }

            BecomeReady("is ready", since);
        }

        Command command;
        try
        {
            command = await definition.Program.PrepareAsync(endpoints, stop);
        }
        catch (OperationCanceledException)
        {
            return (0, false);
        }

        ChildProcess process;
        lock (_gate)
        {
            // Under the lock, so that a stop comes either before the start or sees the process it has to end.
            if (_stopping) return (0, false);
            _backoff.Started();
            _process = process = ChildProcess.Start(command, OnLine);
        }

        state.Remember(command.Identity, process.Id);
        var exitCode = await process.WaitAsync();
        return (exitCode, exitCode == command.ConfigurationError);
    }

    private void BecomeReady(string how, long since)
    {
        output.Event(definition.Name, string.Create(CultureInfo.InvariantCulture, $"{how} after {time.GetElapsedTime(since).TotalSeconds:0.0} s"));
        _ready.TrySetResult();
    }

    private bool IsReady(ReadyLine ready, string line)
    {
        var match = ready.Pattern.Match(line);
        if (match.Success && ready.Endpoint is { } endpoint)
        {
            endpoints.Learn(endpoint, int.Parse(match.Groups["port"].ValueSpan, CultureInfo.InvariantCulture));
        }

        return match.Success;
    }
}
