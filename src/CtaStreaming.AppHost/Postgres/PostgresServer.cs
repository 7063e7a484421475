using CtaStreaming.AppHost.Programs;

namespace CtaStreaming.AppHost.Postgres;

/// <summary>A private PostgreSQL: its own data folder, loopback only, small.</summary>
/// <remarks>The machine's own cluster, which Debian makes and starts when the package is installed, is left alone.</remarks>
/// <param name="folder">The data folder, made at the first start.</param>
/// <param name="databases">Those that are needed beside the one of Chicago's stations.</param>
internal sealed class PostgresServer(string folder, params IReadOnlyList<string> databases) : IProgram
{
    /// <summary>
    /// A table of some hundred rows and a handful of connections. On the command line rather than in postgresql.conf, so that
    /// a cluster made by an earlier version gets them too.
    /// </summary>
    private static readonly string[] Settings =
    [
        "listen_addresses=127.0.0.1",
        // Relative to the data folder: the path of a socket is limited to 107 bytes, and that of a folder is not.
        "unix_socket_directories=.",
        "shared_buffers=16MB",
        "max_connections=20",
        "max_worker_processes=2",
        "max_parallel_workers=0",
        "max_logical_replication_workers=0",
        "autovacuum_max_workers=1",
        "wal_level=minimal",
        "max_wal_senders=0",
        "min_wal_size=32MB",
        "max_wal_size=64MB",
        "jit=off",
        "huge_pages=off",
        "timezone=UTC",
        "log_timezone=UTC",
        "log_checkpoints=off",
        "log_line_prefix=%m ",
    ];

    public async Task<Command> PrepareAsync(Endpoints at, CancellationToken cancellationToken)
    {
        // The server itself knows no port 0.
        if (at.Port(Endpoints.Postgres) == "0") at.Learn(Endpoints.Postgres, Ports.Free());

        var account = ServerAccount.ForThisProcess();
        var cluster = new PostgresCluster(folder, account);
        var binaries = PostgresBinaries.Find(cluster.Version);
        if (cluster.Version is null) await cluster.CreateAsync(binaries, cancellationToken);
        cluster.RemoveStaleLock();
        foreach (var database in databases) await cluster.AddDatabaseAsync(binaries, database, cancellationToken);

        string[] settings = [$"port={at.Port(Endpoints.Postgres)}", .. Settings];
        // SIGINT is the fast shutdown: SIGTERM would wait until every client has gone by itself.
        // https://www.postgresql.org/docs/current/server-shutdown.html
        return account.Command(cluster.Folder, binaries.Server, data => ["-D", data, .. settings.SelectMany(setting => new[] { "-c", setting })]) with
        {
            StopSignal = Command.SigInt,
        };
    }
}
