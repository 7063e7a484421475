using System.Diagnostics;
using Npgsql;

namespace CtaStreaming.WarehouseSink.Tests.Support;

/// <summary>A test's own database, looked at from outside.</summary>
public sealed class TestWarehouse(string connectionString)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string ConnectionString => connectionString;

    /// <summary>The rows of a query, each as its values.</summary>
    public async Task<List<object?[]>> QueryAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create($"{connectionString};Pooling=false");
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object?[]>();
        while (await reader.ReadAsync())
        {
            var values = new object?[reader.FieldCount];
            reader.GetValues(values!);
            rows.Add(values);
        }

        return rows;
    }

    public async Task ExecuteAsync(string sql) => await QueryAsync(sql);

    public async Task<long> CountAsync(string sql) => Convert.ToInt64((await QueryAsync(sql))[0][0], null);

    public Task<long> RowsAsync() => CountAsync("SELECT count(*) FROM warehouse.touches");

    /// <summary>Returns when the query counts so many; the failure says how many it did.</summary>
    public async Task BecomesAsync(long expected, string sql)
    {
        long? count = null;
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(20))
        {
            try
            {
                count = await CountAsync(sql);
            }
            catch (NpgsqlException)
            {
                // The sink has not made the schema yet, or the test has stopped the database.
            }

            if (count == expected) return;
        }

        throw new TimeoutException($"{sql}: {count}, not {expected}.");
    }

    /// <summary>Every record sent is a row, none is there twice, and the offsets say so too.</summary>
    public async Task HasExactlyAsync(IReadOnlyCollection<string> users)
    {
        await BecomesAsync(users.Count, "SELECT coalesce(sum(next_offset), 0) FROM warehouse.offsets");
        await AssertExactlyAsync(users);
    }

    public async Task AssertExactlyAsync(IReadOnlyCollection<string> users)
    {
        var rows = await QueryAsync("SELECT user_id FROM warehouse.touches");
        Assert.Equal(users.Order(StringComparer.Ordinal), rows.Select(row => (string)row[0]!).Order(StringComparer.Ordinal));
        Assert.Empty(await QueryAsync(
            "SELECT topic, partition, record_offset FROM warehouse.touches GROUP BY topic, partition, record_offset HAVING count(*) > 1"));
        Assert.Empty(await QueryAsync(
            """
            SELECT topic, partition FROM warehouse.touches JOIN warehouse.offsets USING (topic, partition)
            GROUP BY topic, partition, next_offset HAVING max(record_offset) + 1 <> next_offset OR count(*) <> next_offset
            """));
    }
}
