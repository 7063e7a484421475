using System.Diagnostics;
using System.Globalization;

namespace CtaStreaming.AppHost;

/// <summary>
/// The folder that holds everything a run leaves behind. One run at a time: it is locked while in use, and remembers the
/// processes of its run, so that the next one can clear away what a killed run left.
/// </summary>
internal sealed class StateDirectory : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _processes;
    private readonly Lock _gate = new();

    private StateDirectory(FileStream @lock, string processes)
    {
        _lock = @lock;
        _processes = processes;
    }

    /// <exception cref="AppHostException">Another run uses the folder, or it cannot be written.</exception>
    public static StateDirectory Claim(string path, bool fresh, ConsoleOutput output)
    {
        try
        {
            Directory.CreateDirectory(path);
            var lockFile = new FileStream(Path.Combine(path, "apphost.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            var state = new StateDirectory(lockFile, Path.Combine(path, "processes"));
            state.StopLeftovers(output);
            if (fresh) state.Clear(path);
            return state;
        }
        catch (UnauthorizedAccessException)
        {
            throw new AppHostException($"The folder {Path.GetFullPath(path)} cannot be written. Choose another with --data-dir DIR.");
        }
        catch (IOException)
        {
            throw new AppHostException($"Another run uses {Path.GetFullPath(path)}. Stop it, or give this one a folder of its own with --data-dir DIR.");
        }
    }

    /// <summary>Remembers a process of this run.</summary>
    /// <param name="identity">The name of a file among its arguments.</param>
    public void Remember(string identity, int processId)
    {
        lock (_gate) File.AppendAllText(_processes, string.Create(CultureInfo.InvariantCulture, $"{processId} {identity}\n"));
    }

    public void Dispose()
    {
        File.Delete(_processes);
        _lock.Dispose();
    }

    private void StopLeftovers(ConsoleOutput output)
    {
        if (!File.Exists(_processes)) return;
        foreach (var line in File.ReadAllLines(_processes))
        {
            if (line.Split(' ', 2) is not [var id, var identity] || !int.TryParse(id, CultureInfo.InvariantCulture, out var processId)) continue;
            if (!Runs(processId, identity)) continue;

            using var leftover = Process.GetProcessById(processId);
            output.Say($"Stopping {identity} (process {processId}), left over from a run that was killed.");
            leftover.Kill(entireProcessTree: true);
            leftover.WaitForExit();
        }

        File.Delete(_processes);
    }

    // The id alone proves nothing: it may belong to somebody else by now.
    private static bool Runs(int processId, string identity)
    {
        var commandLine = $"/proc/{processId}/cmdline";
        try
        {
            return File.Exists(commandLine) && File.ReadAllText(commandLine).Split('\0').Any(part => Path.GetFileName(part) == identity);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private void Clear(string path)
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(path).Where(entry => entry != _lock.Name && Path.GetFullPath(entry) != _lock.Name))
        {
            if (Directory.Exists(entry)) Directory.Delete(entry, recursive: true);
            else File.Delete(entry);
        }
    }
}
