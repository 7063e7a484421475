using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CtaStreaming.EndToEnd.Tests;

/// <summary>What <c>./run.sh</c> starts, on free ports and in a folder of its own.</summary>
public sealed partial class RunningSystem : IAsyncDisposable
{
    /// <summary>A free port for everything that listens.</summary>
    public static readonly string[] FreePorts =
        [.. new[] { "postgres", "broker", "schema-registry", "rest-proxy", "connect", "dashboard" }.SelectMany(endpoint => new[] { $"--{endpoint}-port", "0" })];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly BlockingCollection<string> _unread = [];
    private readonly ConcurrentQueue<string> _lines = [];

    private RunningSystem(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    /// <summary>The dashboard's address, once everything is ready.</summary>
    public Uri Dashboard { get; private set; } = new("http://localhost");

    /// <summary>The port of the stations' database.</summary>
    public int PostgresPort { get; private set; }

    public string Output => string.Join(Environment.NewLine, _lines);

    /// <summary>Starts without waiting for anything.</summary>
    public static RunningSystem Start(string dataDirectory, params string[] options)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var appHost = Path.Combine(here.Parent!.Parent!.FullName, "CtaStreaming.AppHost", here.Name, "CtaStreaming.AppHost.dll");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[appHost, "--data-dir", dataDirectory, .. options]) start.ArgumentList.Add(argument);

        var system = new RunningSystem(Process.Start(start)!);
        system._process.BeginOutputReadLine();
        system._process.BeginErrorReadLine();
        return system;
    }

    /// <summary>Starts on free ports, on a Monday morning in the rush hour, and waits until everything is ready.</summary>
    public static async Task<RunningSystem> StartReadyAsync(string dataDirectory)
    {
        var system = Start(dataDirectory, [.. FreePorts, "--start", "2026-03-02T08:00", "--seed", "1"]);
        system.PostgresPort = int.Parse((await system.WaitForLineAsync(PostgresListens())).Groups["port"].ValueSpan, null);
        var match = await system.WaitForLineAsync(Announcement());
        system.Dashboard = new Uri(match.Groups["url"].Value);
        return system;
    }

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

    /// <summary>The processes of the services, by the assembly or server each runs.</summary>
    public IReadOnlyDictionary<string, int> Children() =>
        Directory.EnumerateDirectories("/proc").Select(folder => (Folder: folder, Id: Path.GetFileName(folder)))
            .Where(entry => int.TryParse(entry.Id, out _))
            .Select(entry => (Id: int.Parse(entry.Id, null), Parent: ParentOf(entry.Folder), Assembly: AssemblyOf(entry.Folder)))
            .Where(entry => entry.Parent == _process.Id && entry.Assembly.Length > 0)
            .ToDictionary(entry => entry.Assembly, entry => entry.Id);

    public void Signal(string signal) => Signal(_process.Id, signal);

    public static void Signal(int processId, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", processId.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> ExitAsync(TimeSpan within)
    {
        using var timeout = new CancellationTokenSource(within);
        await _process.WaitForExitAsync(timeout.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Signal("TERM");
            await ExitAsync(TimeSpan.FromSeconds(20));
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        _lines.Enqueue(line);
        _unread.Add(line);
    }

    private static int ParentOf(string folder)
    {
        try
        {
            // The command name, the second field, may hold blanks: count from behind its closing parenthesis.
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], null);
        }
        catch (IOException)
        {
            return -1;
        }
    }

    private static string AssemblyOf(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline")).Split('\0').Select(Path.GetFileName)
                .FirstOrDefault(part => part is "postgres" || (part is not null && part.StartsWith("CtaStreaming.", StringComparison.Ordinal) && part.EndsWith(".dll", StringComparison.Ordinal))) ?? "";
        }
        catch (IOException)
        {
            return "";
        }
    }

    [GeneratedRegex(@"listening on IPv4 address ""127\.0\.0\.1"", port (?<port>\d+)")]
    private static partial Regex PostgresListens();

    [GeneratedRegex(@"Watch the trains at (?<url>http://\S+)")]
    private static partial Regex Announcement();
}
