using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using CtaStreaming.Platform.Host.Options;

namespace CtaStreaming.Platform.Host.Tests;

/// <summary>The built program, run as a user would.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private const int SigInt = 2;
    private const int SigTerm = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly List<(string Text, TaskCompletionSource Seen)> _awaited = [];

    private HostProcess(Process process) => _process = process;

    public string Errors
    {
        get
        {
            lock (_errors) return _errors.ToString();
        }
    }

    public static HostProcess Start(string[] args, string? directory = null, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(PlatformOptions).Assembly.Location, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory ?? "",
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var host = new HostProcess(Process.Start(start)!);
        host._process.ErrorDataReceived += (_, line) => host.TakeError(line.Data);
        host._process.BeginErrorReadLine();
        return host;
    }

    /// <summary>The address of the next ready line, which must be this engine's.</summary>
    public async Task<string> ReadyAsync(string engine)
    {
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        Assert.True(line?.StartsWith($"{engine} ready on ", StringComparison.Ordinal), $"{line}\n{Errors}");
        return line![$"{engine} ready on ".Length..];
    }

    /// <summary>Completes when standard error has this text.</summary>
    public async Task SaysAsync(string text)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_errors)
        {
            if (_errors.ToString().Contains(text, StringComparison.Ordinal)) return;
            _awaited.Add((text, seen));
        }

        await seen.Task.WaitAsync(Patience);
    }

    public Task<int> TerminateAsync() => SignalAsync(SigTerm);

    public Task<int> InterruptAsync() => SignalAsync(SigInt);

    public async Task<(int ExitCode, string Output)> ExitAsync()
    {
        var output = await _process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return (_process.ExitCode, output);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void TakeError(string? line)
    {
        lock (_errors)
        {
            _errors.AppendLine(line);
            foreach (var (text, seen) in _awaited)
            {
                if (line?.Contains(text, StringComparison.Ordinal) == true) seen.TrySetResult();
            }
        }
    }

    private async Task<int> SignalAsync(int signal)
    {
        Assert.Equal(0, Kill(_process.Id, signal));
        return (await ExitAsync()).ExitCode;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);
}
