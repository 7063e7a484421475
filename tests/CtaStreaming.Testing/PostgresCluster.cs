using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace CtaStreaming.Testing;

/// <summary>
/// A PostgreSQL of its own: a new cluster in a temporary folder, on a free port of the loopback interface, gone with the test run.
/// The server refuses to run as root, so root runs it as <c>nobody</c>.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    /// <summary>Who may do everything there, without a password.</summary>
    public const string User = "cta_admin";

    /// <summary>The database that is there, empty.</summary>
    public const string Database = "cta";

    private readonly string _folder;

    private PostgresCluster(string folder, int port) => (_folder, Port) = (folder, port);

    /// <summary>Where the server listens on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>The database's address as Npgsql takes it.</summary>
    public string ConnectionString => $"Host=127.0.0.1;Port={Port};Username={User};Database={Database}";

    /// <summary>The database's address as the JDBC connector takes it.</summary>
    public string JdbcUrl => $"jdbc:postgresql://127.0.0.1:{Port}/{Database}";

    private static string Binaries =>
        (Directory.Exists("/usr/lib/postgresql") ? Directory.EnumerateDirectories("/usr/lib/postgresql") : [])
        .OrderBy(version => int.TryParse(Path.GetFileName(version), out var major) ? major : 0).Select(version => Path.Combine(version, "bin"))
        .LastOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
        ?? throw new InvalidOperationException("These tests need PostgreSQL: apt-get install postgresql");

    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or did not start.</exception>
    public static async Task<PostgresCluster> StartAsync()
    {
        var cluster = new PostgresCluster(Directory.CreateTempSubdirectory("cta-postgres-").FullName, FreePort());
        if (Environment.IsPrivilegedProcess) await RunAsync("chown", "nobody", cluster._folder);
        await cluster.RunServerToolAsync("initdb", "-D", cluster.DataFolder, "-U", User, "-A", "trust", "--no-sync", "-E", "UTF8");
        await cluster.StartServerAsync();
        await using var source =
            NpgsqlDataSource.Create($"Host=127.0.0.1;Port={cluster.Port};Username={User};Database=postgres;Pooling=false");
        await using var create = source.CreateCommand($"CREATE DATABASE {Database}");
        await create.ExecuteNonQueryAsync();
        return cluster;
    }

    /// <summary>Runs a statement in the database.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create($"{ConnectionString};Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Starts the server again after <see cref="StopServerAsync"/>.</summary>
    public Task StartServerAsync() => RunServerToolAsync(
        "pg_ctl", "-D", DataFolder, "-w", "-l", Path.Combine(_folder, "log"),
        "-o", $"-c fsync=off -c listen_addresses=127.0.0.1 -c port={Port} -c unix_socket_directories={_folder} -c max_connections=300", "start");

    /// <summary>Stops the server at once; its data stays.</summary>
    public Task StopServerAsync() => RunServerToolAsync("pg_ctl", "-D", DataFolder, "-m", "immediate", "-w", "stop");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopServerAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string DataFolder => Path.Combine(_folder, "data");

    private Task RunServerToolAsync(string tool, params string[] arguments)
    {
        var program = Path.Combine(Binaries, tool);
        return Environment.IsPrivilegedProcess
            ? RunAsync("setpriv", ["--reuid=nobody", "--regid=nogroup", "--clear-groups", program, .. arguments])
            : RunAsync(program, arguments);
    }

    private async Task RunAsync(string program, params string[] arguments)
    {
        // To a file and not to a pipe: the server inherits it, and a pipe would stay open for as long as the server runs.
        var output = Path.Combine(Path.GetTempPath(), $"{Path.GetFileName(_folder)}.out");
        var start = new ProcessStartInfo("sh") { WorkingDirectory = "/" };
        foreach (var argument in (string[])["-c", "\"$@\" >\"$0\" 2>&1 </dev/null", output, program, .. arguments]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        var text = await File.ReadAllTextAsync(output);
        File.Delete(output);
        if (process.ExitCode != 0) throw new InvalidOperationException(
            $"{program} {string.Join(' ', arguments)} exited {process.ExitCode}: {text}");
    }

    private static Task RunAsync(string program, string first, string second) => Process.Start(program, [first, second]).WaitForExitAsync();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
