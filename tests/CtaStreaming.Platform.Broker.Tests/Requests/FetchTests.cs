using System.Diagnostics;
using CtaStreaming.Platform.Broker.Tests.Protocol;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Requests;

public sealed class FetchTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(12)]
    public async Task Every_version_returns_the_stored_bytes(int version)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t");
        await client.ProduceAsync("t", Batches.Of("a", "b"));
        var partition = Assert.Single((await client.FetchAsync("t", 0, version)).Partitions);
        Assert.Equal((ErrorCode.None, 2, 2), (partition.Error, partition.HighWatermark, partition.LastStableOffset));
        // The broker writes offset and leader epoch, and nothing else.
        Assert.Equal(Batches.Of("a", "b")[16..], partition.Records[16..]);
    }

    [Fact]
    public async Task A_fetch_with_nothing_to_read_waits_as_long_as_it_was_told()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t");
        var started = Stopwatch.GetTimestamp();
        var fetched = await client.FetchAsync(new FetchSpec(0, "t") { MaxWaitMs = 200 });
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 195, 2000);
        Assert.Empty(fetched.Partitions[0].Records);
    }

    [Fact]
    public async Task An_append_to_any_of_its_partitions_ends_the_wait()
    {
        await using var broker = await TestBroker.StartAsync();
        using var reader = await WireClient.ConnectAsync(broker);
        using var writer = await WireClient.ConnectAsync(broker);
        string[] topics = [.. Enumerable.Range(0, 50).Select(i => $"t{i}")];
        foreach (var topic in topics) await writer.CreateTopicAsync(topic);
        for (var round = 0; round < 20; round++)
        {
            // Racing on purpose: the append comes before, while or after the fetch is parked.
            var fetching = reader.FetchAsync(new FetchSpec(round, topics) { MaxWaitMs = 30_000 });
            if (round % 2 == 0) await Task.Yield();
            await writer.ProduceAsync(topics[round], Batches.Of("x"));
            Assert.NotEmpty((await fetching).Partitions[round].Records);
            foreach (var topic in topics.Where(topic => topic != topics[round])) await writer.ProduceAsync(topic, Batches.Of("x"));
        }
    }

    [Fact]
    public async Task Min_bytes_are_waited_for()
    {
        await using var broker = await TestBroker.StartAsync();
        using var reader = await WireClient.ConnectAsync(broker);
        using var writer = await WireClient.ConnectAsync(broker);
        await writer.CreateTopicAsync("t");
        var one = Batches.Of("x").Length;
        var fetching = reader.FetchAsync(new FetchSpec(0, "t") { MaxWaitMs = 30_000, MinBytes = 3 * one });
        await writer.ProduceAsync("t", Batches.Of("x"));
        await writer.ProduceAsync("t", Batches.Of("x"));
        Assert.False(fetching.IsCompleted);
        await writer.ProduceAsync("t", Batches.Of("x"));
        Assert.Equal(3 * one, (await fetching).Partitions[0].Records.Length);
    }

    [Fact]
    public async Task The_first_batch_comes_whole_however_small_the_limits()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("empty");
        await client.CreateTopicAsync("a");
        await client.CreateTopicAsync("b");
        foreach (var topic in new[] { "a", "b" })
            for (var i = 0; i < 3; i++) await client.ProduceAsync(topic, Batches.Of(new string('x', 1000)));
        var fetched = await client.FetchAsync(new FetchSpec(0, "empty", "a", "b") { MaxBytes = 10, PartitionMaxBytes = 10 });
        Assert.Equal([0, Batches.Of(new string('x', 1000)).Length, 0], fetched.Partitions.Select(partition => partition.Records.Length));
    }

    [Fact]
    public async Task Only_whole_batches_within_the_limits_are_sent_after_the_first()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t");
        for (var i = 0; i < 5; i++) await client.ProduceAsync("t", Batches.Of("x"));
        var one = Batches.Of("x").Length;
        var fetched = await client.FetchAsync(new FetchSpec(0, "t") { PartitionMaxBytes = (one * 3) + 5 });
        Assert.Equal(one * 3, fetched.Partitions[0].Records.Length);
    }

    [Fact]
    public async Task An_offset_inside_a_batch_returns_that_batch()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t");
        await client.ProduceAsync("t", Batches.Of("a", "b", "c"));
        await client.ProduceAsync("t", Batches.Of("d", "e", "f"));
        Assert.Equal(3, Batches.BaseOffset((await client.FetchAsync("t", 4)).Partitions[0].Records));
    }

    [Theory]
    [InlineData(4, (short)ErrorCode.OffsetOutOfRange)]
    [InlineData(3, (short)ErrorCode.None)]
    [InlineData(-1, (short)ErrorCode.OffsetOutOfRange)]
    public async Task Offsets_outside_the_log_are_out_of_range_and_its_end_is_not(long offset, short expected)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t");
        await client.ProduceAsync("t", Batches.Of("a", "b", "c"));
        Assert.Equal((ErrorCode)expected, (await client.FetchAsync("t", offset)).Partitions[0].Error);
    }

    [Fact]
    public async Task Sessions_are_declined_and_every_partition_is_listed()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("a");
        await client.CreateTopicAsync("b");
        var fetched = await client.FetchAsync(new FetchSpec(0, "a", "b", "nowhere") { SessionEpoch = 0 });
        Assert.Equal(["a", "b", "nowhere"], fetched.Partitions.Select(partition => partition.Topic));
        var unknown = await client.FetchAsync(new FetchSpec(0, "a") { SessionId = 77, SessionEpoch = 1 });
        Assert.Equal(ErrorCode.FetchSessionIdNotFound, unknown.Error);
        Assert.Empty(unknown.Partitions);
    }

    [Theory]
    [InlineData(-1, (short)ErrorCode.None)]
    [InlineData(0, (short)ErrorCode.None)]
    [InlineData(1, (short)ErrorCode.UnknownLeaderEpoch)]
    public async Task The_leader_epoch_is_checked(int epoch, short expected)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t");
        Assert.Equal(
            (ErrorCode)expected, (await client.FetchAsync(new FetchSpec(0, "t") { LeaderEpoch = epoch }, version: 12)).Partitions[0].Error);
    }

    [Fact]
    public async Task Deleting_the_topic_ends_the_wait()
    {
        await using var broker = await TestBroker.StartAsync();
        using var reader = await WireClient.ConnectAsync(broker);
        using var admin = await WireClient.ConnectAsync(broker);
        await admin.CreateTopicAsync("t");
        var fetching = reader.FetchAsync(new FetchSpec(0, "t") { MaxWaitMs = 30_000 });
        await admin.CallAsync(ApiKey.DeleteTopics, 3, body =>
        {
            body.WriteArray(["t"], body.WriteString);
            body.WriteInt32(1000);
        });
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, (await fetching).Partitions[0].Error);
    }

    [Fact]
    public async Task The_epochs_end_is_the_logs_end()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t");
        await client.ProduceAsync("t", Batches.Of("a", "b"));
        for (var version = 2; version <= 4; version++)
        {
            Assert.Equal((ErrorCode.None, 0, 2), await EndOfEpochAsync(client, version, current: 0, asked: 0));
            Assert.Equal((ErrorCode.None, -1, -1), await EndOfEpochAsync(client, version, current: -1, asked: 5));
            Assert.Equal((ErrorCode.UnknownLeaderEpoch, -1, -1), await EndOfEpochAsync(client, version, current: 5, asked: 0));
        }
    }

    [Fact]
    public async Task A_parked_fetch_does_not_hold_up_the_brokers_stop()
    {
        var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t");
        await client.SendAsync(ApiKey.Fetch, 11, WireRequests.Fetch(11, new FetchSpec(0, "t") { MaxWaitMs = 600_000 }));
        var started = Stopwatch.GetTimestamp();
        await broker.DisposeAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0, 3);
        Assert.True(await client.IsClosedAsync());
    }

    private static async Task<(ErrorCode Error, int Epoch, long Offset)> EndOfEpochAsync(WireClient client, int version, int current, int asked)
    {
        var reply = await client.CallAsync(ApiKey.OffsetForLeaderEpoch, version, body =>
        {
            if (version >= 3) body.WriteInt32(-1);
            body.WriteArrayLength(1);
            body.WriteString("t");
            body.WriteArrayLength(1);
            body.WriteInt32(0);
            body.WriteInt32(current);
            body.WriteInt32(asked);
            body.WriteTaggedFields();
            body.WriteTaggedFields();
        });
        return Read(reply);

        static (ErrorCode Error, int Epoch, long Offset) Read(WireReply reply)
        {
            var reader = reply.Read();
            reader.ReadInt32();
            reader.ReadArrayLength();
            reader.ReadString();
            reader.ReadArrayLength();
            var error = (ErrorCode)reader.ReadInt16();
            Assert.Equal(0, reader.ReadInt32());
            return (error, reader.ReadInt32(), reader.ReadInt64());
        }
    }
}
