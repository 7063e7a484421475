using System.Net.Sockets;
using CtaStreaming.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace CtaStreaming.WarehouseSink.Database;

/// <summary>Connections to the warehouse's PostgreSQL, which may be away for a while.</summary>
internal sealed class WarehouseConnections : IAsyncDisposable
{
    // https://www.postgresql.org/docs/current/errcodes-appendix.html; Npgsql has no name for it.
    private const string IdleInTransactionSessionTimeout = "25P03";

    private readonly DependencyWaiter _waiter;
    private readonly NpgsqlDataSource _source;
    private readonly string _name;

    public WarehouseConnections(IConfiguration configuration, IHostEnvironment environment, DependencyWaiter waiter)
    {
        var address = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString(WarehouseOptions.Database));
        address.ApplicationName ??= environment.ApplicationName;
        _name = $"PostgreSQL at {address.Host}:{address.Port}, database {address.Database}";
        _source = NpgsqlDataSource.Create(address);
        _waiter = waiter;
    }

    /// <summary>
    /// Does something with a connection; from the start again, on another one, when the database goes away meanwhile. Where it went away
    /// during a commit, what was committed may be there or not: the work must find out.
    /// </summary>
    public Task<T> WithAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        _waiter.WaitForAsync(
            _name,
            async token =>
            {
                await using var connection = await _source.OpenConnectionAsync(token);
                return await work(connection, token);
            },
            IsAway,
            cancellationToken);

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    /// <summary>Tells failures that pass by themselves from those that somebody must see to.</summary>
    internal static bool IsAway(Exception exception) => exception switch
    {
        PostgresException postgres => postgres.IsTransient || postgres.SqlState is
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.QueryCanceled or
            IdleInTransactionSessionTimeout or
            // A standby that will be promoted.
            PostgresErrorCodes.ReadOnlySqlTransaction or
            // Somebody creates it later; start order does not matter.
            PostgresErrorCodes.InvalidCatalogName or
            // A day's table was detached between its check and its use: the next attempt adds it.
            PostgresErrorCodes.CheckViolation,
        NpgsqlException => true,
        // A name that is not known yet, as that of a container before it runs, comes as it is.
        SocketException or TimeoutException => true,
        _ => false,
    };
}
