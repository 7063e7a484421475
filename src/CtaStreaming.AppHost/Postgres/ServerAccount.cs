using CtaStreaming.AppHost.Programs;

namespace CtaStreaming.AppHost.Postgres;

/// <summary>Whom the database server runs as: it refuses to run as root. Everybody else runs it as oneself.</summary>
internal sealed class ServerAccount
{
    /// <summary>
    /// Opens the data folder while still allowed to, and gives it to the server as a file descriptor: the folder may lie below
    /// one that only root may enter, such as root's home.
    /// </summary>
    private const string StepDown = """exec 3<"$1" && ids=$2 && shift 2 && exec setpriv --reuid="${ids%:*}" --regid="${ids#*:}" --clear-groups --no-new-privs "$@" """;

    private const string OpenedFolder = "/proc/self/fd/3";

    private readonly string? _ids;

    private ServerAccount(string? ids) => _ids = ids;

    /// <exception cref="AppHostException">This process is root's, and the machine has no account to step down to.</exception>
    public static ServerAccount ForThisProcess()
    {
        if (!Environment.IsPrivilegedProcess) return new ServerAccount(null);
        var accounts = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 3).ToLookup(fields => fields[0]);
        var account = accounts["postgres"].Concat(accounts["nobody"]).FirstOrDefault()
            ?? throw new AppHostException("PostgreSQL does not run as root, and this machine has neither a user 'postgres' nor 'nobody'. Run this as another user.");
        return new ServerAccount($"{account[2]}:{account[3]}");
    }

    /// <summary>Makes a folder that belongs to the account alone.</summary>
    public Task CreateFolderAsync(string folder, CancellationToken cancellationToken)
    {
        string[] owner = _ids?.Split(':') is [var user, var group] ? ["--owner", user, "--group", group] : [];
        return Execution.RunAsync(new Command("install", ["--directory", "--mode=0700", .. owner, folder], "install"), input: null, cancellationToken);
    }

    /// <summary>How one of the server's programs is started by the account.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="program">The program's path.</param>
    /// <param name="arguments">Its arguments, from the name by which it reaches the data folder.</param>
    public Command Command(string folder, string program, Func<string, IEnumerable<string>> arguments)
    {
        var path = Path.GetFullPath(folder);
        var identity = Path.GetFileName(program);
        return _ids is null
            ? new Command(program, [.. arguments(path)], identity)
            : new Command("sh", ["-c", StepDown, "sh", path, _ids, program, .. arguments(OpenedFolder)], identity);
    }
}
