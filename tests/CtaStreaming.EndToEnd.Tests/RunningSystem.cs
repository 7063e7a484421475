using System.Text.RegularExpressions;

namespace CtaStreaming.EndToEnd.Tests;

/// <summary>What <c>./run.sh</c> starts, on free ports and in a folder of its own.</summary>
public sealed partial class RunningSystem : IAsyncDisposable
{
    private readonly BuiltProgram _appHost;

    private RunningSystem(BuiltProgram appHost) => _appHost = appHost;

    /// <summary>The dashboard's address, once everything is ready.</summary>
    public Uri Dashboard { get; private set; } = new("http://localhost");

    /// <summary>The port of the stations' database.</summary>
    public int PostgresPort { get; private set; }

    public int BrokerPort { get; private set; }

    public string Output => _appHost.Output;

    /// <summary>Starts without waiting for anything.</summary>
    public static RunningSystem Start(string dataDirectory, params string[] options) =>
        new(BuiltProgram.Start("CtaStreaming.AppHost", ["--data-dir", dataDirectory, .. FreePorts(options), .. options]));

    /// <summary>Starts on free ports, on a Monday morning in the rush hour, and waits until everything is ready.</summary>
    public static Task<RunningSystem> StartReadyAsync(string dataDirectory) => StartReadyAsync(dataDirectory, "--start", "2026-03-02T08:00", "--seed", "1");

    /// <summary>Starts on free ports with options, and waits until everything is ready.</summary>
    public static async Task<RunningSystem> StartReadyAsync(string dataDirectory, params string[] options)
    {
        var system = Start(dataDirectory, options);
        try
        {
            system.PostgresPort = int.Parse((await system.WaitForLineAsync(PostgresListens())).Groups["port"].ValueSpan, null);
            system.Dashboard = new Uri((await system.WaitForLineAsync(Announcement())).Groups["url"].Value);
            // Of what has been written by then: whether it comes before the database's line or after it is chance.
            system.BrokerPort = int.Parse(BrokerReady().Match(system.Output).Groups["port"].ValueSpan, null);
            return system;
        }
        catch
        {
            // Nobody else can: the caller has not got it.
            await system.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc cref="BuiltProgram.WaitForLineAsync"/>
    public Task<Match> WaitForLineAsync(Regex pattern) => _appHost.WaitForLineAsync(pattern);

    /// <summary>The processes of the services, by the assembly or server each runs.</summary>
    public IReadOnlyDictionary<string, int> Children() =>
        Directory.EnumerateDirectories("/proc").Select(folder => (Folder: folder, Id: Path.GetFileName(folder)))
            .Where(entry => int.TryParse(entry.Id, out _))
            .Select(entry => (Id: int.Parse(entry.Id, null), Parent: ParentOf(entry.Folder), Assembly: AssemblyOf(entry.Folder)))
            .Where(entry => entry.Parent == _appHost.Id && entry.Assembly.Length > 0)
            .ToDictionary(entry => entry.Assembly, entry => entry.Id);

    /// <summary>The processes on whose command line a text stands, such as a folder that only they use.</summary>
    public static IEnumerable<string> ProcessesWith(string text) =>
        Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _))
            .Select(CommandLineOf).Where(commandLine => commandLine.Contains(text, StringComparison.Ordinal));

    public void Signal(string signal) => _appHost.Signal(signal);

    /// <inheritdoc cref="BuiltProgram.ExitAsync"/>
    public Task<int> ExitAsync(TimeSpan within) => _appHost.ExitAsync(within);

    public ValueTask DisposeAsync() => _appHost.DisposeAsync();

    // Every port that the test does not choose itself.
    private static IEnumerable<string> FreePorts(string[] options) =>
        new[] { "--postgres-port", "--broker-port", "--schema-registry-port", "--rest-proxy-port", "--connect-port", "--ksql-port", "--dashboard-port" }
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

    private static string AssemblyOf(string folder) =>
        CommandLineOf(folder).Split('\0').Select(Path.GetFileName)
            .FirstOrDefault(part => part is "postgres" || (part is not null && part.StartsWith("CtaStreaming.", StringComparison.Ordinal) && part.EndsWith(".dll", StringComparison.Ordinal))) ?? "";

    private static string CommandLineOf(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }

    [GeneratedRegex(@"\bbroker ready on \S+:(?<port>\d+)")]
    private static partial Regex BrokerReady();

    [GeneratedRegex(@"listening on IPv4 address ""127\.0\.0\.1"", port (?<port>\d+)")]
    private static partial Regex PostgresListens();

    [GeneratedRegex(@"Watch the trains at (?<url>http://\S+)")]
    private static partial Regex Announcement();
}
