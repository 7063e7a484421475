using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.WarehouseSink.Database;
using CtaStreaming.WarehouseSink.Tests.Support;
using Npgsql;

namespace CtaStreaming.WarehouseSink.Tests.Database;

[Collection(SurroundingsCollection.Name)]
public sealed class WarehouseTests(Surroundings surroundings) : IAsyncLifetime
{
    private static readonly DateTime Morning = new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);
    private static readonly TopicPartition Entries = new(LondonTopics.StationEntries, 0);
    private static readonly TopicPartition Exits = new(LondonTopics.StationExits, 0);

    private readonly List<OpenedWarehouse> _opened = [];
    private TestWarehouse _database = null!;

    public async Task InitializeAsync() => _database = await surroundings.CreateDatabaseAsync();

    public async Task DisposeAsync()
    {
        foreach (var opened in _opened) await opened.DisposeAsync();
    }

    [Fact]
    public async Task Who_has_lost_a_partition_without_knowing_can_write_nothing()
    {
        var zombie = await OpenAsync();
        var owner = await OpenAsync();
        Assert.Null((await zombie.PositionsAsync([Entries, Exits], default))[Entries]);
        Assert.Null((await owner.PositionsAsync([Entries, Exits], default))[Entries]);

        await owner.WriteAsync(Batch((Entries, null, 0)), default);
        await Assert.ThrowsAsync<FencedException>(() => zombie.WriteAsync(Batch((Entries, null, 0), (Exits, null, 0)), default));

        Assert.Equal(1, await _database.RowsAsync());
        var positions = await zombie.PositionsAsync([Entries, Exits], default);
        Assert.Equal(1, positions[Entries]);
        Assert.Null(positions[Exits]);
    }

    [Fact]
    public async Task Of_two_that_write_the_same_records_at_the_same_moment_one_does()
    {
        Warehouse[] sinks = [await OpenAsync(), await OpenAsync(), await OpenAsync()];
        await sinks[0].PositionsAsync([Entries], default);

        for (long offset = 0; offset < 20; offset++)
        {
            long? from = offset == 0 ? null : offset;
            var attempts = sinks.Select(sink => Task.Run(() => sink.WriteAsync(Batch((Entries, from, offset)), default))).ToList();
            await Task.WhenAll(attempts.Select(attempt => attempt.ContinueWith(_ => { }, TaskScheduler.Default)));
            Assert.Equal(1, attempts.Count(attempt => attempt.IsCompletedSuccessfully));
            Assert.All(attempts.Where(attempt => attempt.IsFaulted), attempt => Assert.IsType<FencedException>(attempt.Exception!.InnerException));
        }

        Assert.Equal(20, await _database.RowsAsync());
    }

    [Fact]
    public async Task A_transaction_whose_program_hangs_is_ended_by_PostgreSQL()
    {
        var sink = await OpenAsync();
        await sink.PositionsAsync([Entries], default);
        await _database.ExecuteAsync("ALTER TABLE warehouse.offsets ADD COLUMN seen text");
        // What the sink itself sets in its transactions, looked at from inside one of them.
        await _database.ExecuteAsync(
            """
            CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN NEW.seen := current_setting('idle_in_transaction_session_timeout'); RETURN NEW; END $$;
            CREATE TRIGGER note BEFORE UPDATE ON warehouse.offsets FOR EACH ROW EXECUTE FUNCTION note();
            """);
        await sink.WriteAsync(Batch((Entries, null, 0)), default);

        Assert.Equal("10s", (await _database.QueryAsync("SELECT seen FROM warehouse.offsets"))[0][0]);
    }

    [Fact]
    public async Task Sinks_that_start_at_the_same_moment_make_the_schema_and_each_day_once()
    {
        var sinks = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(OpenAsync)));
        Assert.Equal(SchemaMigration.Version, await _database.CountAsync("SELECT count(*) FROM warehouse.schema_versions"));

        var partitions = Enumerable.Range(0, 6).Select(partition => new TopicPartition(LondonTopics.StationEntries, partition)).ToList();
        await sinks[0].PositionsAsync(partitions, default);
        await Task.WhenAll(sinks.Select((sink, index) => Task.Run(() => sink.WriteAsync(Batch((partitions[index], null, 0)), default))));

        Assert.Equal(6, await _database.CountAsync("SELECT count(*) FROM warehouse.touches_20260302"));
    }

    [Fact]
    public async Task A_day_that_was_taken_away_is_added_again_when_it_is_needed()
    {
        var sink = await OpenAsync();
        await sink.PositionsAsync([Entries], default);
        await sink.WriteAsync(Batch((Entries, null, 0)), default);
        await _database.ExecuteAsync("DROP TABLE warehouse.touches_20260302");
        await sink.WriteAsync(Batch((Entries, 1, 1)), default);

        Assert.Equal(1, await _database.RowsAsync());
    }

    [Fact]
    public async Task A_day_is_added_although_somebody_reads()
    {
        var sink = await OpenAsync();
        await sink.PositionsAsync([Entries], default);
        await using var reader = NpgsqlDataSource.Create(_database.ConnectionString);
        await using var connection = await reader.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var query = new NpgsqlCommand("SELECT count(*) FROM warehouse.touches", connection, transaction)) await query.ExecuteScalarAsync();

        await sink.WriteAsync(Batch((Entries, null, 0)), default).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(1, await _database.RowsAsync());
    }

    [Fact]
    public async Task A_schema_of_a_newer_program_is_left_alone()
    {
        await OpenAsync();
        await _database.ExecuteAsync("INSERT INTO warehouse.schema_versions (version) VALUES (1000)");

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(OpenAsync);
        Assert.StartsWith("The schema warehouse is of version 1000, and this program knows versions up to ", failure.Message, StringComparison.Ordinal);
    }

    private static BatchContent Batch(params (TopicPartition Partition, long? From, long Offset)[] records)
    {
        var batch = new TouchBatch(new WarehouseOptions(), TimeProvider.System);
        foreach (var (partition, from, offset) in records)
        {
            batch.Add(
                new TopicPartitionOffset(partition, offset), from,
                new Touch(Morning, "Bank", "a", 1, 51.5, -0.1, partition.Topic, partition.Partition, offset));
        }

        return batch.Content;
    }

    private async Task<Warehouse> OpenAsync()
    {
        var opened = await OpenedWarehouse.OpenAsync(_database);
        lock (_opened) _opened.Add(opened);
        return opened.Warehouse;
    }
}
