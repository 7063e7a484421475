using Npgsql;

namespace CtaStreaming.Conformance.Surroundings;

/// <summary>Where the engines are.</summary>
/// <param name="HasEmbeddedEngines">The engines are the embedded platform's, whoever has started them; the differences of <see cref="AllowedDifferences"/> apply.</param>
internal sealed record Surrounding(
    bool HasEmbeddedEngines, string Kafka, Uri SchemaRegistry, Uri RestProxy, Uri Connect, Uri Ksql, NpgsqlConnectionStringBuilder Postgres,
    NpgsqlConnectionStringBuilder PostgresFromConnect)
{
    /// <summary>The addresses in the environment; null where the embedded platform is to be started.</summary>
    /// <exception cref="SurroundingException">A variable is missing or wrong; the message names it.</exception>
    public static Surrounding? FromEnvironment(Func<string, string?> variable)
    {
        if (Choice("CTA_PLATFORM", "embedded", "external") == "embedded") return null;
        return new Surrounding(
            Choice("CTA_ENGINES", "real", "embedded") == "embedded", Needed("CTA_KAFKA", "localhost:9092"), Url("CTA_SCHEMA_REGISTRY", 8081), Url("CTA_REST_PROXY", 8082),
            Url("CTA_CONNECT", 8083), Url("CTA_KSQL", 8088), Database("CTA_POSTGRES", "localhost"),
            Database("CTA_POSTGRES_FROM_CONNECT", "postgres"));

        string? Text(string name) => variable(name)?.Trim() is { Length: > 0 } text ? text : null;

        string Choice(string name, string usual, string other)
        {
            var choice = Text(name) ?? usual;
            return choice == usual || choice == other
                ? choice
                : throw new SurroundingException($"{name} is '{choice}'; write '{usual}' (or leave it out) or '{other}'.");
        }

        string Needed(string name, string example) =>
            Text(name) ?? throw new SurroundingException($"CTA_PLATFORM is 'external', and {name} is missing; set it, for example to '{example}'.");

        Uri Url(string name, int port)
        {
            var text = Needed(name, $"http://localhost:{port}");
            return Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
                ? url
                : throw new SurroundingException($"{name} is '{text}', which is no URL; write one like http://localhost:{port}.");
        }

        NpgsqlConnectionStringBuilder Database(string name, string host)
        {
            var text = Needed(name, $"Host={host};Database=cta;Username=cta_admin;Password=chicago");
            try
            {
                var database = new NpgsqlConnectionStringBuilder(text);
                return database.Host is not null && database.Database is not null && database.Username is not null
                    ? database
                    : throw new SurroundingException($"{name} lacks Host, Database or Username.");
            }
            catch (ArgumentException exception)
            {
                throw new SurroundingException($"{name} is no connection string of Npgsql: {exception.Message}");
            }
        }
    }
}
