using System.Globalization;
using CtaStreaming.Platform.Connect.Errors;
using Npgsql;

namespace CtaStreaming.Platform.Connect.Jdbc;

/// <summary>The JDBC driver's parameters, as Npgsql's.</summary>
internal static class JdbcUrlParameters
{
    private static readonly Dictionary<string, Action<NpgsqlConnectionStringBuilder, string>> Setters = new(StringComparer.Ordinal)
    {
        ["user"] = (builder, value) => builder.Username = value,
        ["password"] = (builder, value) => builder.Password = value,
        ["ApplicationName"] = (builder, value) => builder.ApplicationName = value,
        ["currentSchema"] = (builder, value) => builder.SearchPath = value,
        ["options"] = (builder, value) => builder.Options = value,
        ["connectTimeout"] = (builder, value) => builder.Timeout = Seconds("connectTimeout", value),
        ["loginTimeout"] = (builder, value) => builder.Timeout = Seconds("loginTimeout", value),
        ["socketTimeout"] = (builder, value) => builder.CommandTimeout = Seconds("socketTimeout", value),
        ["tcpKeepAlive"] = (builder, value) => builder.TcpKeepAlive = IsOn(value),
        ["ssl"] = (builder, value) => builder.SslMode = IsOn(value) ? SslMode.VerifyFull : SslMode.Prefer,
        ["sslmode"] = (builder, value) => builder.SslMode = Mode(value),
        ["sslrootcert"] = (builder, value) => builder.RootCertificate = value,
        ["sslcert"] = (builder, value) => builder.SslCertificate = value,
        ["sslkey"] = (builder, value) => builder.SslKey = value,
        ["sslpassword"] = (builder, value) => builder.SslPassword = value,
    };

    /// <summary>False for a parameter without meaning here.</summary>
    /// <exception cref="ConfigException">A value that cannot be.</exception>
    public static bool TrySet(NpgsqlConnectionStringBuilder builder, string name, string value)
    {
        if (!Setters.TryGetValue(name, out var set)) return false;
        set(builder, value);
        return true;
    }

    // The driver takes ?ssl for ?ssl=true.
    private static bool IsOn(string value) => value.Length == 0 || value.Equals("true", StringComparison.OrdinalIgnoreCase);

    private static int Seconds(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= 1024
            ? seconds
            : throw new ConfigException($"connection.{name}", value, "Not a number of seconds from 0 to 1024");

    private static SslMode Mode(string value) => value switch
    {
        "disable" => SslMode.Disable,
        "allow" => SslMode.Allow,
        "prefer" => SslMode.Prefer,
        "require" => SslMode.Require,
        "verify-ca" => SslMode.VerifyCA,
        "verify-full" => SslMode.VerifyFull,
        _ => throw new ConfigException(
            "connection.sslmode", value, "String must be one of: disable, allow, prefer, require, verify-ca, verify-full"),
    };
}
