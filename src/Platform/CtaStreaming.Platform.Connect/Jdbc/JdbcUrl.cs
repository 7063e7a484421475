using CtaStreaming.Platform.Connect.Errors;
using Npgsql;

namespace CtaStreaming.Platform.Connect.Jdbc;

/// <summary>
/// A JDBC URL as a connection string: <c>jdbc:postgresql://host1:port1,host2/database?name=value&amp;…</c>, with the driver's short
/// forms. https://jdbc.postgresql.org/documentation/use/#connecting-to-the-database
/// </summary>
internal static class JdbcUrl
{
    private const string Prefix = "jdbc:postgresql:";
    private const string DefaultHost = "localhost";

    /// <param name="url">The URL.</param>
    /// <param name="onIgnoredParameter">
    /// Told of each parameter that means nothing here; the driver takes unknown ones without a word.
    /// </param>
    /// <exception cref="ConfigException">Not a URL for PostgreSQL.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string url, Action<string> onIgnoredParameter)
    {
        if (!url.StartsWith(Prefix, StringComparison.Ordinal))
            throw new ConfigException(
                $"No suitable driver found for {WithoutSecrets(url)}; this worker reads jdbc:postgresql://host:port/database");
        var (address, query) = Split(url[Prefix.Length..], '?');
        var builder = new NpgsqlConnectionStringBuilder { Host = DefaultHost };
        if (address.StartsWith("//", StringComparison.Ordinal))
        {
            var (hosts, database) = Split(address[2..], '/');
            SetHosts(builder, hosts, url);
            builder.Database = NullIfEmpty(Uri.UnescapeDataString(database));
        }
        else
        {
            builder.Database = NullIfEmpty(Uri.UnescapeDataString(address.TrimStart('/')));
        }

        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = Split(pair, '=');
            if (!JdbcUrlParameters.TrySet(builder, name, Uri.UnescapeDataString(value))) onIgnoredParameter(name);
        }

        return builder;
    }

    /// <summary>A URL that may be shown.</summary>
    public static string WithoutSecrets(string url) => url.Split('?', 2)[0];

    private static void SetHosts(NpgsqlConnectionStringBuilder builder, string hosts, string url)
    {
        if (hosts.Length == 0) return;
        var parsed = hosts.Split(',').Select(host => ParseHost(host, url)).ToList();
        if (parsed is [var (host, port)]) (builder.Host, builder.Port) = (host, port);
        else builder.Host = string.Join(',', parsed.Select(entry => $"{entry.Host}:{entry.Port}"));
    }

    private static (string Host, int Port) ParseHost(string text, string url)
    {
        var colon = text.LastIndexOf(':');
        var hasPort = colon >= 0 && !text.EndsWith(']');
        var port = 5432;
        if (hasPort && !(int.TryParse(text.AsSpan(colon + 1), out port) && port is > 0 and <= ushort.MaxValue))
            throw new ConfigException($"The port '{text[(colon + 1)..]}' in {WithoutSecrets(url)} is not a number from 1 to 65535");
        var host = (hasPort ? text[..colon] : text).Trim('[', ']');
        return (host.Length == 0 ? DefaultHost : host, port);
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static (string Before, string After) Split(string text, char separator) =>
        text.IndexOf(separator) is >= 0 and var at ? (text[..at], text[(at + 1)..]) : (text, "");
}
