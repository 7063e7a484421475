using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CtaStreaming.AppHost.Programs;

/// <summary>One run of one program: its output line by line, its end, and how to end it.</summary>
internal sealed partial class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly int _stopSignal;

    private ChildProcess(Process process, int stopSignal) => (_process, _stopSignal) = (process, stopSignal);

    public int Id => _process.Id;

    /// <summary>
    /// Starts a program in a session of its own: Ctrl+C then reaches only this process, which stops the others in their
    /// order, rather than all at once with the broker gone before its clients have flushed.
    /// </summary>
    /// <param name="onLine">Called for each line of output, one at a time for each stream.</param>
    public static ChildProcess Start(Command command, Action<string> onLine)
    {
        var start = new ProcessStartInfo("setsid")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = command.WorkingDirectory ?? "",
        };
        foreach (var (name, value) in command.Environment) start.Environment[name] = value;
        start.ArgumentList.Add(command.FileName);
        foreach (var argument in command.Arguments) start.ArgumentList.Add(argument);

        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Forward(line.Data, onLine);
        process.ErrorDataReceived += (_, line) => Forward(line.Data, onLine);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ChildProcess(process, command.StopSignal);
    }

    /// <summary>Waits for the end of the program and of its output.</summary>
    /// <returns>The exit code; 128 and the signal's number where a signal ended it.</returns>
    public async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Asks the program to stop, and makes it stop where it has not within <paramref name="patience"/>.</summary>
    public async Task<bool> StopAsync(TimeSpan patience)
    {
        if (_process.HasExited) return true;
        _ = Kill(_process.Id, _stopSignal);
        try
        {
            await _process.WaitForExitAsync().WaitAsync(patience);
            return true;
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            return false;
        }
    }

    public void Dispose() => _process.Dispose();

    private static void Forward(string? line, Action<string> onLine)
    {
        if (line is not null) onLine(line);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
