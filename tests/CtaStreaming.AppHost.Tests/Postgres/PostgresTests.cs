using System.Diagnostics;
using System.Runtime.Versioning;
using CtaStreaming.AppHost.Postgres;
using CtaStreaming.AppHost.Programs;

namespace CtaStreaming.AppHost.Tests.Postgres;

/// <summary>The real server, in a folder that only root may enter where the tests are run by root: as in root's home.</summary>
[SupportedOSPlatform("linux")]
public sealed class PostgresTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cta-postgres-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_stations_are_there_after_the_first_start_and_later_ones_change_nothing()
    {
        await using (var postgres = await RunningPostgres.StartAsync(_folder))
        {
            Assert.Equal("302 stops of 144 stations", postgres.Stations);
            Assert.Equal(
                "30001|E|Austin (O'Hare-bound)|Austin|Austin (Blue Line)|40010|29|f|t|f|f|f|f|f|f|f|f|41.870851|-87.776812",
                await postgres.QueryAsync("SELECT * FROM stations WHERE stop_id = 30001"));
            Assert.Equal("8", await postgres.QueryAsync(
                "SELECT bool_or(red)::int + bool_or(blue)::int + bool_or(brown)::int + bool_or(green)::int + bool_or(orange)::int + bool_or(purple)::int + bool_or(pink)::int + bool_or(yellow)::int FROM stations"));
            Assert.Equal("2", await postgres.QueryAsync("""SELECT count(*) FROM stations WHERE "order" IS NULL"""));
            Assert.Equal("", await postgres.QueryAsync(
                """
                INSERT INTO stations (stop_id, direction_id, stop_name, station_name, station_descriptive_name, station_id, red) VALUES (39999, 'N', 'New', 'New', 'New (Red Line)', 49999, true);
                UPDATE stations SET station_name = 'Renamed' WHERE stop_id = 30001;
                DELETE FROM stations WHERE stop_id = 30002;
                """));
        }

        await using var again = await RunningPostgres.StartAsync(_folder);
        Assert.Equal("302 stops of 145 stations", again.Stations);
        Assert.Equal("30001|Renamed\n39999|New", await again.QueryAsync("SELECT stop_id, station_name FROM stations WHERE stop_id IN (30001, 30002, 39999) ORDER BY 1"));
    }

    [Fact]
    public async Task Only_the_services_role_gets_in_and_only_with_its_password()
    {
        await using var postgres = await RunningPostgres.StartAsync(_folder);

        Assert.Contains("password authentication failed", await postgres.QueryAsync("SELECT 1", password: "illinois"), StringComparison.Ordinal);
        Assert.Contains("password authentication failed", await postgres.QueryAsync("SELECT 1", user: "postgres"), StringComparison.Ordinal);
        Assert.Equal("f|scram-sha-256|127.0.0.1", await postgres.QueryAsync(
            "SELECT usesuper, current_setting('password_encryption'), current_setting('listen_addresses') FROM pg_user WHERE usename = current_user"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(_folder, "postgres")));
        Assert.DoesNotContain("Uid:\t0", await File.ReadAllTextAsync($"/proc/{RunningPostgres.ProcessId(_folder)}/status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_killed_is_started_again_on_its_port_with_its_rows()
    {
        await using var postgres = await RunningPostgres.StartAsync(_folder);
        await postgres.QueryAsync("UPDATE stations SET ada = true");

        using (var server = Process.GetProcessById(RunningPostgres.ProcessId(_folder))) server.Kill();
        await postgres.Console.WaitForAsync("postgres +ended with exit code 137");
        await postgres.Console.WaitForAsync("postgres +is ready");

        Assert.Equal("302", await postgres.QueryAsync("SELECT count(*) FROM stations WHERE ada"));
        Assert.DoesNotContain("stations   ended", postgres.Console.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_stays_connected_does_not_hold_up_the_stop()
    {
        Task<string> query;
        var watch = new Stopwatch();
        int server;
        await using (var postgres = await RunningPostgres.StartAsync(_folder))
        {
            server = RunningPostgres.ProcessId(_folder);
            query = postgres.QueryAsync("SELECT pg_sleep(60)");
            while (await postgres.QueryAsync("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'") != "1") await Task.Yield();
            watch.Start();
        }

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.False(Directory.Exists($"/proc/{server}"));
        Assert.Contains("terminating connection", await query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_run_that_was_killed_left_running_is_stopped_by_the_next()
    {
        var endpoints = new Endpoints(new Dictionary<string, int> { [Endpoints.Postgres] = 0 });
        var ready = new TaskCompletionSource();
        var command = await new PostgresServer(Path.Combine(_folder, "postgres")).PrepareAsync(endpoints, CancellationToken.None);
        using var leftover = ChildProcess.Start(command, line =>
        {
            if (line.EndsWith("ready to accept connections", StringComparison.Ordinal)) ready.SetResult();
        });
        await ready.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await File.WriteAllTextAsync(Path.Combine(_folder, "processes"), $"{leftover.Id} {command.Identity}\n");

        await using var next = await RunningPostgres.StartAsync(_folder);

        Assert.Contains($"Stopping postgres (process {leftover.Id})", next.Console.Text, StringComparison.Ordinal);
        Assert.Equal("302 stops of 144 stations", next.Stations);
    }

    [Fact]
    public async Task A_lock_whose_number_belongs_to_another_program_by_now_is_no_obstacle()
    {
        await using (await RunningPostgres.StartAsync(_folder))
        {
        }

        await File.WriteAllTextAsync(Path.Combine(_folder, "postgres", "postmaster.pid"), $"{Environment.ProcessId}\n/data\n1700000000\n1\n.\n127.0.0.1\n\nready   \n");

        await using var again = await RunningPostgres.StartAsync(_folder);
        Assert.Equal("302 stops of 144 stations", again.Stations);
    }
}
