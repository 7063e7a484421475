using Npgsql;

namespace CtaStreaming.Platform.Connect.Jdbc;

/// <summary>Tells failures that pass by themselves from those that somebody must see to.</summary>
internal static class SqlFailures
{
    public static bool MayPass(NpgsqlException exception) => exception switch
    {
        // The server goes down, or an operator ended the session: the next connection finds it up again, or does not connect.
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown } => true,
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => true,
        PostgresException postgres => postgres.IsTransient,
        _ => true,
    };
}
