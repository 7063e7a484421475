using System.Data.Common;

namespace CtaStreaming.ConnectorRegistrar;

/// <summary>A database as Connect's JDBC connector names it, taken from a .NET connection string of PostgreSQL: one setting for both worlds.</summary>
/// <remarks>For other databases the connection string is an address of JDBC, such as <c>jdbc:mariadb://host/london?user=name&amp;password=secret</c>.</remarks>
internal sealed record JdbcAddress(string Url, string User, string Password)
{
    private const string Scheme = "jdbc:";

    /// <exception cref="FormatException">The text is no connection string of PostgreSQL, or has a setting without an equivalent; the message does not repeat secrets.</exception>
    public static JdbcAddress Parse(string? connectionString)
    {
        if (connectionString?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true) return WithoutCredentials(connectionString);
        var settings = Settings(connectionString ?? "");
        var host = Take(settings, "host", "server") ?? throw new FormatException("there is no Host");
        var port = Take(settings, "port") ?? "5432";
        var database = Take(settings, "database", "db") ?? throw new FormatException("there is no Database");
        var user = Take(settings, "username", "userid", "user", "uid") ?? "";
        var password = Take(settings, "password", "pwd") ?? "";
        var sslMode = Take(settings, "sslmode");
        if (!ushort.TryParse(port, out _)) throw new FormatException($"'{port}' is no port");
        if (settings.Count > 0) throw new FormatException($"'{settings.Keys.First()}' has no equivalent in the address that Connect is given: leave it out");

        var name = host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
        var query = sslMode is null ? "" : $"?sslmode={JdbcSslMode(sslMode)}";
        return new JdbcAddress($"jdbc:postgresql://{name}:{port}/{Uri.EscapeDataString(database)}{query}", user, password);
    }

    /// <summary>Connect shows a connector's address to everybody, and its password to nobody.</summary>
    private static JdbcAddress WithoutCredentials(string address)
    {
        var parts = address.Split('?', 2);
        var query = (parts.Length == 2 ? parts[1] : "").Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)).ToLookup(part => part[0], part => part[^1]);
        var rest = string.Join('&', query.Where(part => part.Key is not ("user" or "password")).SelectMany(part => part, (part, value) => $"{part.Key}={value}"));
        return new JdbcAddress(rest.Length == 0 ? parts[0] : $"{parts[0]}?{rest}", Value("user"), Value("password"));

        string Value(string name) => Uri.UnescapeDataString(query[name].FirstOrDefault() ?? "");
    }

    private static Dictionary<string, string> Settings(string connectionString)
    {
        try
        {
            var builder = new DbConnectionStringBuilder { ConnectionString = connectionString };
            return builder.Keys.Cast<string>().ToDictionary(
                key => key.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant(), key => builder[key].ToString() ?? "");
        }
        catch (ArgumentException)
        {
            throw new FormatException("it is not of the form Name=value;Name=value");
        }
    }

    private static string? Take(Dictionary<string, string> settings, params string[] names)
    {
        string? found = null;
        foreach (var name in names)
        {
            if (settings.Remove(name, out var value)) found ??= value;
        }

        return found;
    }

    private static string JdbcSslMode(string mode) => mode.ToLowerInvariant() switch
    {
        "verifyca" => "verify-ca",
        "verifyfull" => "verify-full",
        var same => same,
    };
}
