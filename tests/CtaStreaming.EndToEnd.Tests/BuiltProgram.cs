using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CtaStreaming.EndToEnd.Tests;

/// <summary>A program of the solution as it was built, running.</summary>
internal sealed class BuiltProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly BlockingCollection<string> _unread = [];
    private readonly ConcurrentQueue<string> _lines = [];

    private BuiltProgram(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>All that it has written so far.</summary>
    public string Output => string.Join(Environment.NewLine, _lines);

    public static BuiltProgram Start(string project, params string[] arguments)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var assembly = Path.Combine(here.Parent!.Parent!.FullName, project, here.Name, $"{project}.dll");
        return new BuiltProgram(Process.Start(new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);
    }

    public static void Signal(int processId, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", processId.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Signal(string signal) => Signal(Id, signal);

    /// <summary>Waits for the next line, after those waited for before, that matches.</summary>
    public async Task<Match> WaitForLineAsync(Regex pattern)
    {
        using var timeout = new CancellationTokenSource(Patience);
        return await Task.Run(() =>
        {
            try
            {
                foreach (var line in _unread.GetConsumingEnumerable(timeout.Token))
                {
                    if (pattern.Match(line) is { Success: true } match) return match;
                }
            }
            catch (OperationCanceledException)
            {
                // Told below, with what was written instead.
            }

            throw new TimeoutException($"No line like '{pattern}' came. What came:{Environment.NewLine}{Output}");
        });
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> ExitAsync(TimeSpan within)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(within);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{_process.StartInfo.ArgumentList[0]} has not ended within {within.TotalSeconds} s. It printed:\n{Output}", exception);
        }

        return _process.ExitCode;
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!HasExited)
        {
            Signal("TERM");
            await ExitAsync(TimeSpan.FromSeconds(20));
        }

        _process.Dispose();
        _unread.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        _lines.Enqueue(line);
        _unread.Add(line);
    }
}
