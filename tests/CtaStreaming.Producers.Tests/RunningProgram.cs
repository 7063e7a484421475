using System.Diagnostics;

namespace CtaStreaming.Producers.Tests;

/// <summary>The built program, as people and the AppHost start it.</summary>
internal sealed class RunningProgram : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private RunningProgram(Process process) => _process = process;

    public int ExitCode => _process.ExitCode;

    public static RunningProgram Start(string[] args, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CtaStreaming.Producers.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new RunningProgram(Process.Start(start)!);
    }

    public static RunningProgram Start(PlatformFixture platform, string[] args, params (string Name, string Value)[] environment) =>
        Start(args, [("Kafka__BootstrapServers", platform.BootstrapServers), ("SchemaRegistry__Url", platform.RegistryUrl), .. environment]);

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

    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
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
