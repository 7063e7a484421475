using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.WarehouseSink.Tests.Support;

namespace CtaStreaming.WarehouseSink.Tests;

/// <summary>Kafka does not have what the warehouse would read next.</summary>
[Collection(SurroundingsCollection.Name)]
public sealed class MissingRecordsTests(Surroundings surroundings) : WarehouseTest(surroundings)
{
    private const string Position = "SELECT coalesce(max(next_offset), 0) FROM warehouse.offsets WHERE topic = 'station_entries' AND partition = 0";

    private static readonly TopicPartition Entries = new(LondonTopics.StationEntries, 0);

    [Fact]
    public async Task The_first_start_takes_what_is_still_there_and_a_later_one_says_what_is_not()
    {
        await SendAsync(20, deleteBefore: 8);
        await using (var sink = await StartAsync())
        {
            await Warehouse.BecomesAsync(20, Position);
            Assert.Equal(12, await Warehouse.RowsAsync());
            Assert.DoesNotContain(sink.Lines, line => line.Contains("Kafka has deleted", StringComparison.Ordinal));
        }

        await SendAsync(10, deleteBefore: 25);
        await using (var sink = await StartAsync())
        {
            await sink.SaysAsync("[[0]]: Kafka has deleted offsets 20 to 24 before they were read: 5 records at most are missing in the warehouse");
            await Warehouse.BecomesAsync(30, Position);
            Assert.Equal(17, await Warehouse.RowsAsync());
            await SendAsync(1, deleteBefore: 0);
            await Warehouse.BecomesAsync(31, Position);
        }
    }

    [Fact]
    public async Task A_topic_that_was_created_again_ends_the_program_with_what_to_do()
    {
        await SendAsync(20, deleteBefore: 0);
        await using (await StartAsync()) await Warehouse.BecomesAsync(20, Position);
        using var admin = Kafka.Admin();
        await admin.DeleteTopicsAsync(SinkWorker.Sources);
        await Kafka.CreateTopicsAsync();
        await SendAsync(3, deleteBefore: 0);

        await using (var sink = await StartAsync())
        {
            await sink.SaysAsync("ends at offset 3, but the warehouse has it up to 20: the topic has been deleted and created again");
        }

        await Warehouse.ExecuteAsync("DELETE FROM warehouse.offsets WHERE topic = 'station_entries'");
        await using (await StartAsync()) await Warehouse.BecomesAsync(3, Position);
        Assert.Equal(23, await Warehouse.RowsAsync());
    }

    private async Task SendAsync(int count, long deleteBefore)
    {
        for (var index = 0; index < count; index++) Kafka.Touch("Bank", Morning.AddSeconds(index), 1, partition: 0);
        Kafka.Flush();
        if (deleteBefore == 0) return;
        using var admin = Kafka.Admin();
        await admin.DeleteRecordsAsync([new TopicPartitionOffset(Entries, deleteBefore)]);
    }

    private Task<SinkHost> StartAsync() => SinkHost.StartAsync(Kafka.Arguments(Warehouse));
}
