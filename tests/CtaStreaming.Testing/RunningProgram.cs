using System.Diagnostics;

namespace CtaStreaming.Testing;

/// <summary>A built program that the test project refers to, as people and the AppHost start it.</summary>
public sealed class RunningProgram : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private RunningProgram(Process process) => _process = process;

    public int ExitCode => _process.ExitCode;

    public static RunningProgram Start(string program, string[] args, params (string Name, string Value)[] environment)
    {
        // Its own folder, not the copy beside the tests: there, the libraries that come with a web test's framework are missing.
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var assembly = Path.Combine(here.Parent!.Parent!.FullName, program, here.Name, $"{program}.dll");
        return Start(new ProcessStartInfo("dotnet", [assembly, .. args]), environment);
    }

    /// <summary>Starts a published program as a container does: by its own starter, in its own folder.</summary>
    public static RunningProgram StartPublished(string starter, string[] args, params (string Name, string Value)[] environment) =>
        Start(new ProcessStartInfo(starter, args) { WorkingDirectory = Path.GetDirectoryName(starter) }, environment);

    private static RunningProgram Start(ProcessStartInfo start, (string Name, string Value)[] environment)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new RunningProgram(Process.Start(start)!);
    }

    /// <summary>The first line of output that has this text; what comes before it is passed over.</summary>
    public async Task<string> LineAsync(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal)) return line;
        }

        throw new InvalidOperationException($"The program ended without saying '{text}': {await _process.StandardError.ReadToEndAsync(patience.Token)}");
    }

    public async Task<string> ErrorsAsync()
    {
        var errors = await _process.StandardError.ReadToEndAsync();
        await EndAsync();
        return errors;
    }

    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>Sends a signal, such as STOP, after which the program does nothing until CONT.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async Task<int> StopAsync()
    {
        await SignalAsync("TERM");
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        return _process.ExitCode;
    }

    /// <summary>As <c>kill -9</c>: the program can do nothing about it.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
