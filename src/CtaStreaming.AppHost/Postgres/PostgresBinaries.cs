namespace CtaStreaming.AppHost.Postgres;

/// <summary>Where PostgreSQL is installed, by the layout of Debian and its kin: <c>/usr/lib/postgresql/MAJOR/bin</c>.</summary>
internal sealed record PostgresBinaries(int Major, string Folder)
{
    private const string Root = "/usr/lib/postgresql";

    public string Server => Path.Combine(Folder, "postgres");

    public string InitDb => Path.Combine(Folder, "initdb");

    public string Psql => Path.Combine(Folder, "psql");

    /// <param name="major">The only version that will do, where data of that version exists; otherwise the newest is taken.</param>
    /// <exception cref="AppHostException">There is none, or none of that version.</exception>
    public static PostgresBinaries Find(int? major = null)
    {
        var installed = Installed().OrderByDescending(binaries => binaries.Major).ToList();
        if (installed.Count == 0)
        {
            throw new AppHostException($"PostgreSQL is not installed: there is no server in {Root}/*/bin. 'apt-get install postgresql' brings one.");
        }

        return installed.FirstOrDefault(binaries => major is null || binaries.Major == major) ?? throw new AppHostException(
            $"The stations' database was made by PostgreSQL {major}, and this machine has {string.Join(", ", installed.Select(binaries => binaries.Major))}. " +
            $"'apt-get install postgresql-{major}' brings it back; --fresh starts from nothing.");
    }

    private static IEnumerable<PostgresBinaries> Installed() =>
        !Directory.Exists(Root)
            ? []
            : from folder in Directory.EnumerateDirectories(Root)
              let binaries = int.TryParse(Path.GetFileName(folder), out var major) ? new PostgresBinaries(major, Path.Combine(folder, "bin")) : null
              where binaries is not null && File.Exists(binaries.Server)
              select binaries;
}
