using System.Diagnostics;
using System.Globalization;

namespace CtaStreaming.AppHost.Tests.Postgres;

/// <summary>The database part of the topology, run as the whole is: on a free port and in the folder given.</summary>
internal sealed class RunningPostgres : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly StateDirectory _state;
    private readonly Supervisor _supervisor;
    private readonly Task _running;

    private RunningPostgres(string folder)
    {
        var options = AppHostOptions.Parse(["--data-dir", folder, "--postgres-port", "0"]);
        var output = new ConsoleOutput(Console, colour: false);
        _state = StateDirectory.Claim(folder, fresh: false, output);
        _supervisor = new Supervisor([.. Topology.Services(options).Where(service => service.Name is "postgres" or "stations")], options.Ports, _state, output, TimeProvider.System);
        _running = _supervisor.RunAsync(_stop.Token);
    }

    public ConsoleLines Console { get; } = new();

    public int Port { get; private set; }

    public string? Stations { get; private set; }

    public static async Task<RunningPostgres> StartAsync(string folder)
    {
        var postgres = new RunningPostgres(folder);
        var listening = await postgres.Console.WaitForAsync(@"listening on IPv4 address ""127\.0\.0\.1"", port (?<port>\d+)");
        postgres.Port = int.Parse(listening.Groups["port"].ValueSpan, CultureInfo.InvariantCulture);
        postgres.Stations = (await postgres.Console.WaitForAsync(@"\d+ stops of \d+ stations")).Value;
        await postgres.Console.WaitForAsync("^stations +is done");
        return postgres;
    }

    /// <summary>What psql prints, without headings: a line for each row, fields separated by |.</summary>
    public async Task<string> QueryAsync(string sql, string user = "cta_admin", string password = "chicago")
    {
        var start = new ProcessStartInfo(
            "psql",
            ["--no-psqlrc", "--tuples-only", "--no-align", "--quiet", "--host", "127.0.0.1", "--port", Port.ToString(CultureInfo.InvariantCulture), "--username", user, "--command", sql, "cta"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PGPASSWORD"] = password },
        };
        using var psql = Process.Start(start)!;
        var output = psql.StandardOutput.ReadToEndAsync();
        var error = psql.StandardError.ReadToEndAsync();
        await psql.WaitForExitAsync();
        return (await output + await error).Trim();
    }

    public static int ProcessId(string folder) => int.Parse(File.ReadLines(Path.Combine(folder, "postgres", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        await _supervisor.DisposeAsync();
        _state.Dispose();
        _stop.Dispose();
        await Console.DisposeAsync();
    }
}
