using System.Data;
using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Errors;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CtaStreaming.Platform.Connect.Jdbc;

/// <summary>One connection that is opened again when it has broken: so many attempts, so far apart, and then no more.</summary>
internal sealed class ConnectionKeeper(
    Database database, ParsedConfig config, string connector, ILogger logger, TimeProvider timeProvider) : IAsyncDisposable
{
    private NpgsqlConnection? _connection;

    /// <exception cref="ConnectException">The database cannot be reached.</exception>
    public async Task<NpgsqlConnection> GetAsync(CancellationToken cancellationToken)
    {
        var state = _connection?.FullState ?? ConnectionState.Closed;
        if (state != ConnectionState.Closed && !state.HasFlag(ConnectionState.Broken)) return _connection!;
        await CloseAsync();
        var attempts = config.Int(JdbcSourceConfig.Attempts);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return _connection = await database.Source.OpenConnectionAsync(cancellationToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
            {
                Log.DatabaseUnreachable(logger, connector, attempt, attempts, exception.Message);
                if (attempt >= attempts)
                    throw new ConnectException(
                        $"Couldn't open connection to {JdbcUrl.WithoutSecrets(config.Text(JdbcSourceConfig.Url))}: {exception.Message}",
                        exception);
                await Task.Delay(TimeSpan.FromMilliseconds(config.Long(JdbcSourceConfig.Backoff)), timeProvider, cancellationToken);
            }
        }
    }

    /// <summary>A second connection for a short question while the first one is busy with a result.</summary>
    public ValueTask<NpgsqlConnection> OpenAnotherAsync(CancellationToken cancellationToken) =>
        database.Source.OpenConnectionAsync(cancellationToken);

    public async Task CloseAsync()
    {
        if (Interlocked.Exchange(ref _connection, null) is { } connection) await connection.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await database.DisposeAsync();
    }
}
