using CtaStreaming.AppHost.Programs;

namespace CtaStreaming.AppHost.Postgres;

/// <summary>Runs a script in a database with <c>psql</c>.</summary>
/// <param name="script">Beside this program, with the data that it reads.</param>
internal sealed class SqlScript(string script, string database = StationsDatabase.Name) : IProgram
{
    public Task<Command> PrepareAsync(Endpoints at, CancellationToken cancellationToken) => Task.FromResult(
        new Command(
            PostgresBinaries.Find().Psql,
            ["--no-psqlrc", "--quiet", "--file", script, "--host", "127.0.0.1", "--port", at.Port(Endpoints.Postgres), "--username", StationsDatabase.Role, database],
            "psql")
        {
            Environment = new Dictionary<string, string> { ["PGPASSWORD"] = StationsDatabase.Password },
            WorkingDirectory = AppContext.BaseDirectory,
        });
}
