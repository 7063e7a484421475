using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace CtaStreaming.Conformance.Surroundings;

/// <summary>
/// A PostgreSQL of the run's own: a new cluster in a temporary folder, on a free loopback port. The server refuses to run as root,
/// so root runs it as <c>nobody</c>.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "cta_admin";

    private readonly string _folder = Directory.CreateTempSubdirectory("cta-conformance-postgres-").FullName;
    private readonly int _port = FreePort();

    public NpgsqlConnectionStringBuilder Address => new() { Host = "127.0.0.1", Port = _port, Database = "postgres", Username = User };

    private string Data => Path.Combine(_folder, "data");

    private static string Binaries =>
        (Directory.Exists("/usr/lib/postgresql") ? Directory.EnumerateDirectories("/usr/lib/postgresql") : [])
        .OrderBy(version => int.TryParse(Path.GetFileName(version), out var major) ? major : 0).Select(version => Path.Combine(version, "bin"))
        .LastOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
        ?? throw new SurroundingException("PostgreSQL is not installed: 'apt-get install postgresql', or set CTA_PLATFORM=external and CTA_POSTGRES.");

    public static async Task<PostgresServer> StartAsync()
    {
        var server = new PostgresServer();
        try
        {
            if (Environment.IsPrivilegedProcess) await server.RunAsync("chown", "nobody", server._folder);
            await server.RunServerToolAsync("initdb", "-D", server.Data, "-U", User, "-A", "trust", "--no-sync", "-E", "UTF8");
            var settings = $"-c fsync=off -c listen_addresses=127.0.0.1 -c port={server._port} -c unix_socket_directories={server._folder}";
            await server.RunServerToolAsync("pg_ctl", "-D", server.Data, "-w", "-l", Path.Combine(server._folder, "log"), "-o", settings, "start");
            return server;
        }
        catch
        {
            Directory.Delete(server._folder, recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await RunServerToolAsync("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        Directory.Delete(_folder, recursive: true);
    }

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
        var output = $"{_folder}.out";
        var start = new ProcessStartInfo("sh") { WorkingDirectory = "/" };
        foreach (var argument in (string[])["-c", "\"$@\" >\"$0\" 2>&1 </dev/null", output, program, .. arguments]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        var text = await File.ReadAllTextAsync(output);
        File.Delete(output);
        if (process.ExitCode != 0) throw new SurroundingException($"{program} exited {process.ExitCode}: {text}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
