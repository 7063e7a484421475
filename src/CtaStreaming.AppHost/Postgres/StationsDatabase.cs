namespace CtaStreaming.AppHost.Postgres;

/// <summary>The databases of the networks' stations, as they are called on one machine: the names that the README's psql lines have.</summary>
internal static class StationsDatabase
{
    /// <summary>Chicago's.</summary>
    public const string Name = "cta";

    /// <summary>London's, with the warehouse of its touches.</summary>
    public const string London = "london";
    public const string Role = "cta_admin";

    /// <summary>No secret: the server listens on this machine only, and holds public facts.</summary>
    public const string Password = "chicago";

    /// <summary>For the server's single-user mode, which takes a line for a statement.</summary>
    public const string Creation = $"CREATE ROLE {Role} LOGIN PASSWORD '{Password}'\nCREATE DATABASE {Name} OWNER {Role}\n";

    /// <summary>For the same mode, when the role is there. Where the database is, too, nothing but a message comes of it.</summary>
    public static string Addition(string name) => $"CREATE DATABASE {name} OWNER {Role}\n";

    /// <summary>What services are given as <c>ConnectionStrings:Cta</c> and the like.</summary>
    public static string ConnectionString(Endpoints at, string name = Name) =>
        $"Host=127.0.0.1;Port={at.Port(Endpoints.Postgres)};Database={name};Username={Role};Password={Password}";
}
