using System.Globalization;
using CtaStreaming.AppHost.Programs;

namespace CtaStreaming.AppHost.Postgres;

/// <summary>A database cluster: the folder that holds a server's data.</summary>
internal sealed class PostgresCluster(string folder, ServerAccount account)
{
    /// <summary>The server's own administrator. It has no password, so it gets in only through the socket in the data folder, which nobody else may enter.</summary>
    private const string Superuser = "postgres";

    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>The major version of the server that made it; null where there is none yet.</summary>
    public int? Version =>
        File.Exists(VersionFile) && int.TryParse(File.ReadAllText(VersionFile).Trim(), CultureInfo.InvariantCulture, out var version) ? version : null;

    private string VersionFile => Path.Combine(Folder, "PG_VERSION");

    private string LockFile => Path.Combine(Folder, "postmaster.pid");

    /// <summary>Makes the cluster with the role and the database that services use. Under another name first, so that one half made is never taken for whole.</summary>
    public async Task CreateAsync(PostgresBinaries binaries, CancellationToken cancellationToken)
    {
        var unfinished = $"{Folder}.unfinished";
        if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        await account.CreateFolderAsync(unfinished, cancellationToken);
        var initialize = account.Command(unfinished, binaries.InitDb, data =>
        [
            "--pgdata", data, "--username", Superuser, "--auth-local", "trust", "--auth-host", "scram-sha-256",
            // The server orders by bytes then: the same on every machine, whatever its locales.
            "--encoding", "UTF8", "--no-locale",
        ]);
        await Execution.RunAsync(initialize, input: null, cancellationToken);

        // By the server without its network: nobody can connect before the role has its password.
        var single = account.Command(unfinished, binaries.Server, data => ["--single", "-D", data, "-c", "exit_on_error=on", "-c", "password_encryption=scram-sha-256", "template1"]);
        await Execution.RunAsync(single, StationsDatabase.Creation, cancellationToken);
        Directory.Move(unfinished, Folder);
    }

    /// <summary>Makes a further database, where it is not there yet. The server must not be running.</summary>
    public Task AddDatabaseAsync(PostgresBinaries binaries, string name, CancellationToken cancellationToken) => Execution.RunAsync(
        account.Command(Folder, binaries.Server, data => ["--single", "-D", data, "template1"]), StationsDatabase.Addition(name), cancellationToken);

    /// <summary>
    /// Removes the lock of a server that was killed, where its number now belongs to some other program: the server would take
    /// that one for itself, and refuse to start.
    /// </summary>
    public void RemoveStaleLock()
    {
        if (!File.Exists(LockFile)) return;
        var process = File.ReadLines(LockFile).FirstOrDefault()?.Trim();
        var commandLine = $"/proc/{process}/cmdline";
        if (File.Exists(commandLine) && Path.GetFileName(File.ReadAllText(commandLine).Split('\0')[0]) == "postgres") return;
        File.Delete(LockFile);
    }
}
