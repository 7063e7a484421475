namespace CtaStreaming.AppHost.Postgres;

/// <summary>The database of the network's stations, as it is called on one machine: the names that the README's psql line has.</summary>
internal static class StationsDatabase
{
    public const string Name = "cta";
    public const string Role = "cta_admin";

    /// <summary>No secret: the server listens on this machine only, and holds public facts.</summary>
    public const string Password = "chicago";

    /// <summary>For the server's single-user mode, which takes a line for a statement.</summary>
    public const string Creation = $"CREATE ROLE {Role} LOGIN PASSWORD '{Password}'\nCREATE DATABASE {Name} OWNER {Role}\n";

    /// <summary>What services are given as <c>ConnectionStrings:Cta</c>.</summary>
    public static string ConnectionString(Endpoints at) =>
        $"Host=127.0.0.1;Port={at.Port(Endpoints.Postgres)};Database={Name};Username={Role};Password={Password}";
}
