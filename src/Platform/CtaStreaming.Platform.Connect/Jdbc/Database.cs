using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Errors;
using Npgsql;

namespace CtaStreaming.Platform.Connect.Jdbc;

/// <summary>The database that a config names, and how to reach it.</summary>
internal sealed class Database : IAsyncDisposable
{
    // Values come as text, as the JDBC driver reads most of them: exact for every numeric, and the same for types that were made
    // after the connection. These make the text the same whatever the server's or the user's settings are.
    private const string SessionSettings = "-c DateStyle=ISO -c bytea_output=hex -c extra_float_digits=1 -c TimeZone=UTC";

    private static readonly string[] OwnSettings =
        [JdbcSourceConfig.Url, JdbcSourceConfig.User, JdbcSourceConfig.Password, JdbcSourceConfig.Attempts, JdbcSourceConfig.Backoff];

    private Database(NpgsqlDataSource source) => Source = source;

    public NpgsqlDataSource Source { get; }

    /// <exception cref="ConfigException">The URL or one of its parameters is wrong.</exception>
    public static Database Open(ParsedConfig config, Action<string> onIgnoredParameter)
    {
        var builder = JdbcUrl.Parse(config.Text(JdbcSourceConfig.Url), onIgnoredParameter);
        builder.Username ??= config.TextOrNull(JdbcSourceConfig.User);
        builder.Password ??= config.TextOrNull(JdbcSourceConfig.Password);
        var parameters = config.Original.WithPrefix("connection.").Where(setting => !OwnSettings.Contains($"connection.{setting.Key}"));
        foreach (var (name, value) in parameters)
        {
            if (!JdbcUrlParameters.TrySet(builder, name, value ?? "")) onIgnoredParameter(name);
        }

        builder.Database ??= builder.Username;
        builder.Options = string.Join(' ', ((string?[])[builder.Options, SessionSettings]).OfType<string>());
        builder.ApplicationName ??= "Kafka Connect JDBC source";
        builder.MaxPoolSize = 4;
        builder.ConnectionIdleLifetime = 10;
        return new Database(NpgsqlDataSource.Create(builder));
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
