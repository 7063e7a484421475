using Confluent.Kafka;
using Microsoft.Extensions.Hosting;
using Npgsql;
using NpgsqlTypes;

namespace CtaStreaming.WarehouseSink.Database;

/// <summary>
/// The rows, and how far each partition is: both change in one transaction, so a record is there exactly once whatever happens to whom.
/// </summary>
internal sealed class Warehouse(WarehouseConnections connections, SchemaMigration schema, SinkStatistics statistics, IHostEnvironment environment)
{
    // Raised by warehouse.advance.
    private const string Fenced = "WHF01";

    /// <summary>Makes the schema, or brings it up to date; waits for the database as long as it takes.</summary>
    public Task PrepareAsync(CancellationToken cancellationToken) => connections.WithAsync(schema.ApplyAsync, cancellationToken);

    /// <summary>How far the partitions are: the next offset of each, null for one of which nothing is there yet.</summary>
    public Task<Dictionary<TopicPartition, long?>> PositionsAsync(IReadOnlyCollection<TopicPartition> partitions, CancellationToken cancellationToken) =>
        connections.WithAsync((connection, token) => PositionsAsync(connection, partitions, token), cancellationToken);

    /// <summary>Writes all of the batch or nothing; waits for the database as long as it takes.</summary>
    /// <exception cref="FencedException">The partitions are not where the batch begins; nothing of it has been written by this attempt.</exception>
    public Task WriteAsync(BatchContent batch, CancellationToken cancellationToken) =>
        connections.WithAsync(
            async (connection, token) =>
            {
                await AddDaysAsync(connection, batch.Days, token);
                await WriteAsync(connection, batch, token);
                return true;
            },
            cancellationToken);

    private async Task<Dictionary<TopicPartition, long?>> PositionsAsync(
        NpgsqlConnection connection, IReadOnlyCollection<TopicPartition> partitions, CancellationToken cancellationToken)
    {
        // A row for each partition, so that the first batch too has a value to be conditional on.
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO warehouse.offsets (topic, partition, consumer_group)
            SELECT topic, partition, @group FROM unnest(@topics, @partitions) AS assigned (topic, partition)
            ON CONFLICT DO NOTHING;
            SELECT topic, partition, next_offset
            FROM warehouse.offsets JOIN unnest(@topics, @partitions) AS assigned (topic, partition) USING (topic, partition)
            """,
            connection);
        command.Parameters.AddWithValue("group", environment.ApplicationName);
        AddPartitions(command, partitions);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var positions = new Dictionary<TopicPartition, long?>();
        while (await reader.ReadAsync(cancellationToken))
        {
            positions[new TopicPartition(reader.GetString(0), reader.GetInt32(1))] = await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetInt64(2);
        }

        return positions;
    }

    /// <summary>In a transaction of its own: what it locks is free again at once, and a day without rows does no harm.</summary>
    private async Task AddDaysAsync(NpgsqlConnection connection, IReadOnlyList<DateOnly> days, CancellationToken cancellationToken)
    {
        if (days.Count == 0) return;
        await using var command = new NpgsqlCommand("SELECT day FROM unnest(@days) AS day WHERE warehouse.add_day(day)", connection);
        command.Parameters.AddWithValue("days", days.ToArray());
        var added = new List<DateOnly>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) added.Add(reader.GetFieldValue<DateOnly>(0));
        foreach (var day in added) statistics.DayAdded(day);
    }

    private async Task WriteAsync(NpgsqlConnection connection, BatchContent batch, CancellationToken cancellationToken)
    {
        // Whatever goes wrong from here on, the connection's end rolls it back. Where the client is what hangs, PostgreSQL ends it.
        await using (var begin = new NpgsqlCommand("BEGIN; SET LOCAL idle_in_transaction_session_timeout = '10s'", connection))
        {
            await begin.ExecuteNonQueryAsync(cancellationToken);
        }

        // Rows first: until the offsets move, nobody else waits for this transaction, however long it takes.
        await CopyAsync(connection, batch.Rows, cancellationToken);
        await CommitAsync(connection, batch.Advances, cancellationToken);
    }

    private static async Task CopyAsync(NpgsqlConnection connection, IReadOnlyList<Touch> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0) return;
        await using var import = await connection.BeginBinaryImportAsync(
            """
            COPY warehouse.touches (touched_at, latitude, longitude, record_offset, partition, delta, station, user_id, topic)
            FROM STDIN (FORMAT BINARY)
            """,
            cancellationToken);
        foreach (var row in rows)
        {
            await import.StartRowAsync(cancellationToken);
            await import.WriteAsync(row.At, NpgsqlDbType.TimestampTz, cancellationToken);
            await import.WriteAsync(row.Latitude, NpgsqlDbType.Double, cancellationToken);
            await import.WriteAsync(row.Longitude, NpgsqlDbType.Double, cancellationToken);
            await import.WriteAsync(row.Offset, NpgsqlDbType.Bigint, cancellationToken);
            await import.WriteAsync(row.Partition, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(row.Delta, NpgsqlDbType.Smallint, cancellationToken);
            await import.WriteAsync(row.Station, NpgsqlDbType.Text, cancellationToken);
            await import.WriteAsync(row.User, NpgsqlDbType.Text, cancellationToken);
            await import.WriteAsync(row.Topic, NpgsqlDbType.Text, cancellationToken);
        }

        await import.CompleteAsync(cancellationToken);
    }

    /// <summary>In one message, so that it needs nothing more of this program once it is sent.</summary>
    private async Task CommitAsync(NpgsqlConnection connection, IReadOnlyList<Advance> advances, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT warehouse.advance(@topics, @partitions, @from, @next, @group); COMMIT", connection);
        AddPartitions(command, [.. advances.Select(advance => advance.Partition)]);
        command.Parameters.AddWithValue("from", advances.Select(advance => advance.From).ToArray());
        command.Parameters.AddWithValue("next", advances.Select(advance => advance.Next).ToArray());
        command.Parameters.AddWithValue("group", environment.ApplicationName);
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == Fenced)
        {
            throw new FencedException(exception.MessageText);
        }
    }

    private static void AddPartitions(NpgsqlCommand command, IReadOnlyCollection<TopicPartition> partitions)
    {
        command.Parameters.AddWithValue("topics", partitions.Select(partition => partition.Topic).ToArray());
        command.Parameters.AddWithValue("partitions", partitions.Select(partition => partition.Partition.Value).ToArray());
    }
}
