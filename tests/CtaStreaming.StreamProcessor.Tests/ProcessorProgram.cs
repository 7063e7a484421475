using System.Collections.Concurrent;
using System.Diagnostics;

namespace CtaStreaming.StreamProcessor.Tests;

/// <summary>The built program, as people and the AppHost start it.</summary>
internal sealed class ProcessorProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Task<string> _errors;

    private ProcessorProgram(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, output) => _lines.Enqueue(output.Data ?? "");
        _process.BeginOutputReadLine();
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public static ProcessorProgram Start(params IEnumerable<string> args) =>
        new(Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CtaStreaming.StreamProcessor.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);

    /// <summary>Returns when so many lines of the output contain the text.</summary>
    public async Task SaysAsync(string text, int times = 1)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (_lines.Count(line => line.Contains(text, StringComparison.Ordinal)) < times)
        {
            if (patience.IsCancellationRequested) throw new TimeoutException($"Nothing said '{text}':\n{string.Join('\n', _lines)}");
            await Task.Delay(10, CancellationToken.None);
        }
    }

    /// <summary>Waits for the end by itself.</summary>
    public async Task<(int ExitCode, string Errors)> EndAsync()
    {
        var errors = await _errors.WaitAsync(Patience);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return (_process.ExitCode, errors);
    }

    /// <summary>SIGTERM; the ten seconds that every service has.</summary>
    public async Task<int> StopAsync()
    {
        Signal("TERM");
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: no chance to finish or to say goodbye.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
