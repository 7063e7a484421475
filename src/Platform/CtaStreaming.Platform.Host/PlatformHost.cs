using CtaStreaming.Platform.Host.Engines;
using CtaStreaming.Platform.Host.Options;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Host;

/// <summary>Starts the engines one after the other, says so, and on the way out stops them in reverse.</summary>
internal sealed class PlatformHost(PlatformOptions options, ILoggerFactory loggerFactory, TextWriter output, TextWriter errors)
{
    // Ten seconds are promised; the last one is for the runtime's own way out.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(9);

    private readonly Stack<(Engine Engine, RunningEngine Running)> _running = new();

    public async Task<int> RunAsync(CancellationToken stop)
    {
        var exitCode = await StartAsync(stop);
        if (exitCode == ExitCode.Stopped) await WaitAsync(stop);
        return await StopAsync() ? exitCode : ExitCode.Failed;
    }

    private async Task<int> StartAsync(CancellationToken stop)
    {
        var context = new EngineContext(options, loggerFactory);
        foreach (var engine in options.Engines)
        {
            try
            {
                var running = await engine.StartAsync(context, stop);
                _running.Push((engine, running));
                output.WriteLine($"{engine.Name} ready on {running.Address}");
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception) when (exception is IOException or InvalidOperationException or UnauthorizedAccessException)
            {
                // What an operator can put right: the message says how, and a stack trace would bury it.
                errors.WriteLine($"platform: {engine.Name}: {exception.Message}");
                return ExitCode.Failed;
            }
        }

        return ExitCode.Stopped;
    }

    private static Task WaitAsync(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stop.UnsafeRegister(_ => stopped.TrySetResult(), null);
        return stopped.Task;
    }

    private async Task<bool> StopAsync()
    {
        var stopping = StopAllAsync();
        if (await Task.WhenAny(stopping, Task.Delay(StopTimeout)) == stopping)
        {
            await stopping;
            return true;
        }

        errors.WriteLine($"platform: {_running.Peek().Engine.Name} did not stop within {StopTimeout.TotalSeconds} s; leaving it.");
        return false;
    }

    private async Task StopAllAsync()
    {
        while (_running.TryPeek(out var last))
        {
            await last.Running.Server.DisposeAsync();
            _running.Pop();
        }
    }
}
