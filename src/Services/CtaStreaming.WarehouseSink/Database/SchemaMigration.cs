using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CtaStreaming.WarehouseSink.Database;

/// <summary>Brings the schema <c>warehouse</c> to the version that this program knows: the numbered scripts in <c>Schema/</c>, each once.</summary>
internal sealed partial class SchemaMigration(ILogger<SchemaMigration> logger)
{
    private static readonly Assembly Assembly = typeof(SchemaMigration).Assembly;

    /// <summary>The version that this program writes to.</summary>
    public static int Version { get; } = Assembly.GetManifestResourceNames()
        .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
        .Max(name => int.Parse(Path.GetFileNameWithoutExtension(name), CultureInfo.InvariantCulture));

    /// <exception cref="InvalidOperationException">A newer program has been here.</exception>
    public async Task<bool> ApplyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // Even CREATE SCHEMA IF NOT EXISTS fails when two do it at the same moment.
        await ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended('warehouse.schema', 0))");
        await ExecuteAsync(
            """
            CREATE SCHEMA IF NOT EXISTS warehouse;
            CREATE TABLE IF NOT EXISTS warehouse.schema_versions (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now());
            COMMENT ON TABLE warehouse.schema_versions IS 'Which of the numbered scripts that make this schema have run.';
            """);
        var version = await VersionAsync();
        if (version > Version)
        {
            throw new InvalidOperationException(
                $"The schema warehouse is of version {version}, and this program knows versions up to {Version}: run the program that made it, or a newer one.");
        }

        for (var next = version + 1; next <= Version; next++)
        {
            await ExecuteAsync(Script(next));
            await ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"INSERT INTO warehouse.schema_versions (version) VALUES ({next})"));
            Applied(next);
        }

        await transaction.CommitAsync(cancellationToken);
        return version < Version;

        async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        async Task<int> VersionAsync()
        {
            await using var command = new NpgsqlCommand("SELECT coalesce(max(version), 0) FROM warehouse.schema_versions", connection, transaction);
            return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
        }
    }

    private static string Script(int version)
    {
        using var reader = new StreamReader(Assembly.GetManifestResourceStream($"{version}.sql")!);
        return reader.ReadToEnd();
    }

    [LoggerMessage(1, LogLevel.Information, "the schema warehouse is at version {Version} now")]
    private partial void Applied(int version);
}
