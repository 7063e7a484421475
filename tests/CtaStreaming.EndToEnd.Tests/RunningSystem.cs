using System.Text.RegularExpressions;

namespace CtaStreaming.EndToEnd.Tests;

/// <summary>What <c>./run.sh</c> starts, on free ports and in a folder of its own.</summary>
public sealed partial class RunningSystem : IAsyncDisposable
{
    private readonly BuiltProgram _appHost;

    private RunningSystem(BuiltProgram appHost) => _appHost = appHost;

    /// <summary>The dashboard's address, once everything is ready.</summary>
    public Uri Dashboard { get; private set; } = new("http://localhost");

    public string Output => _appHost.Output;

    /// <summary>Starts without waiting for anything.</summary>
    public static RunningSystem Start(string dataDirectory, params string[] options) =>
        new(BuiltProgram.Start("CtaStreaming.AppHost", ["--data-dir", dataDirectory, .. FreePorts(options), .. options]));

    /// <summary>Starts on free ports, on a Monday morning in the rush hour, and waits until everything is ready.</summary>
    public static async Task<RunningSystem> StartReadyAsync(string dataDirectory)
    {
        var system = Start(dataDirectory, "--start", "2026-03-02T08:00", "--seed", "1");
        var match = await system.WaitForLineAsync(Announcement());
        system.Dashboard = new Uri(match.Groups["url"].Value);
        return system;
    }

    /// <inheritdoc cref="BuiltProgram.WaitForLineAsync"/>
    public Task<Match> WaitForLineAsync(Regex pattern) => _appHost.WaitForLineAsync(pattern);

    /// <summary>The processes of the services, by the assembly each runs.</summary>
    public IReadOnlyDictionary<string, int> Children() =>
        Directory.EnumerateDirectories("/proc").Select(folder => (Folder: folder, Id: Path.GetFileName(folder)))
            .Where(entry => int.TryParse(entry.Id, out _))
            .Select(entry => (Id: int.Parse(entry.Id, null), Parent: ParentOf(entry.Folder), Assembly: AssemblyOf(entry.Folder)))
            .Where(entry => entry.Parent == _appHost.Id && entry.Assembly.Length > 0)
            .ToDictionary(entry => entry.Assembly, entry => entry.Id);

    public void Signal(string signal) => _appHost.Signal(signal);

    /// <inheritdoc cref="BuiltProgram.ExitAsync"/>
    public Task<int> ExitAsync(TimeSpan within) => _appHost.ExitAsync(within);

    public ValueTask DisposeAsync() => _appHost.DisposeAsync();

    // Every port that the test does not choose itself.
    private static IEnumerable<string> FreePorts(string[] options) =>
        new[] { "--postgres-port", "--broker-port", "--schema-registry-port", "--rest-proxy-port", "--connect-port", "--dashboard-port" }
            .Except(options).SelectMany(option => new[] { option, "0" });

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
                .FirstOrDefault(part => part is not null && part.StartsWith("CtaStreaming.", StringComparison.Ordinal) && part.EndsWith(".dll", StringComparison.Ordinal)) ?? "";
        }
        catch (IOException)
        {
            return "";
        }
    }

    [GeneratedRegex(@"Watch the trains at (?<url>http://\S+)")]
    private static partial Regex Announcement();
}
