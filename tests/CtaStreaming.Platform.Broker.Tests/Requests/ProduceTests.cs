using System.Buffers.Binary;
using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Tests.Protocol;
using CtaStreaming.Platform.Broker.Wire;
using CtaStreaming.Testing;

namespace CtaStreaming.Platform.Broker.Tests.Requests;

public sealed class ProduceTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    public async Task Every_version_stores_a_batch_and_says_where(int version)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t");
        Assert.Equal(new Produced(ErrorCode.None, 0, -1, null), await client.ProduceAsync("t", Batches.Of("a", "b"), version));
        Assert.Equal(2, (await client.ProduceAsync("t", Batches.Of("c"), version)).BaseOffset);
    }

    [Fact]
    public async Task One_unknown_partition_does_not_spoil_the_others()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t");
        var reply =
            await client.CallAsync(ApiKey.Produce, 9, WireRequests.Produce(-1, ("nowhere", 0, Batches.Of("a")), ("t", 7, Batches.Of("a")), ("t", 0, Batches.Of("a"))));
        Assert.Equal(
            [ErrorCode.UnknownTopicOrPartition, ErrorCode.UnknownTopicOrPartition, ErrorCode.None], WireRequests.ReadProduced(reply, 9).Select(result => result.Error));
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, (await client.ListOffsetAsync("nowhere", -1)).Error);
    }

    [Fact]
    public async Task Without_acks_nothing_comes_back_until_something_fails()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t");
        await client.SendAsync(ApiKey.Produce, 7, WireRequests.Produce(0, ("t", 0, Batches.Of("a"))));
        // The next response is already that of the next request.
        Assert.Equal(1, (await client.ListOffsetAsync("t", -1)).Offset);
        await client.SendAsync(ApiKey.Produce, 7, WireRequests.Produce(0, ("nowhere", 0, Batches.Of("a"))));
        Assert.True(await client.IsClosedAsync());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-2)]
    public async Task Acks_that_do_not_exist_are_refused(short acks)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t");
        var reply = await client.CallAsync(ApiKey.Produce, 7, WireRequests.Produce(acks, ("t", 0, Batches.Of("a"))));
        Assert.Equal(ErrorCode.InvalidRequiredAcks, WireRequests.ReadProduced(reply, 7)[0].Error);
    }

    public static TheoryData<string, byte[], int, short> BadBatches()
    {
        var good = Batches.Of("value");
        var flipped = good.ToArray();
        flipped[^1] ^= 1;
        return new TheoryData<string, byte[], int, short>
        {
            { "flipped bit", flipped, 7, (short)ErrorCode.CorruptMessage },
            { "no batch", [], 7, (short)ErrorCode.InvalidRecord },
            { "two batches", [.. good, .. good], 7, (short)ErrorCode.InvalidRecord },
            { "cut short", good[..^3], 7, (short)ErrorCode.InvalidRecord },
            { "magic 1", good.With(batch => batch[16] = 1), 7, (short)ErrorCode.InvalidRecord },
            { "magic 0", good.With(batch => batch[16] = 0), 7, (short)ErrorCode.InvalidRecord },
            { "control batch", good.WithAttributes(0x20), 7, (short)ErrorCode.InvalidRecord },
            { "base offset 7", good.With(batch => batch[7] = 7), 7, (short)ErrorCode.InvalidRecord },
            { "wrong count", good.With(batch => batch[60] = 2), 7, (short)ErrorCode.InvalidRecord },
            { "zstd in version 6", good.WithAttributes(4), 6, (short)ErrorCode.UnsupportedCompressionType },
            { "transactional", good.WithAttributes(0x10), 7, (short)ErrorCode.TransactionalIdAuthorizationFailed },
            { "producer without sequence", good.With(batch => BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(43), 5)), 7, (short)ErrorCode.InvalidRecord },
        };
    }

    [Theory]
    [MemberData(nameof(BadBatches))]
    public async Task A_bad_batch_is_refused_and_leaves_the_log_as_it_was(string what, byte[] batch, int version, short error)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t");
        Assert.Equal((what, (ErrorCode)error), (what, (await client.ProduceAsync("t", batch, version)).Error));
        Assert.Equal(0, (await client.ListOffsetAsync("t", -1)).Offset);
    }

    [Fact]
    public async Task Zstd_is_stored_as_it_is_from_version_7_on()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t");
        Assert.Equal(ErrorCode.None, (await client.ProduceAsync("t", Batches.Of("value").WithAttributes(4))).Error);
    }

    [Fact]
    public async Task A_batch_larger_than_the_topic_allows_is_refused_with_a_message()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t", 1, ("max.message.bytes", "100"));
        var produced = await client.ProduceAsync("t", Batches.Of(new string('x', 200)), version: 8);
        Assert.Equal(ErrorCode.MessageTooLarge, produced.Error);
        Assert.NotNull(produced.Message);
    }

    [Fact]
    public async Task A_record_without_a_key_is_refused_where_the_log_is_compacted()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t", 1, ("cleanup.policy", "compact"));
        var batch = new RecordBatchBuilder().Add(1, null, "v"u8.ToArray()).Build().ToArray();
        Assert.Equal(ErrorCode.InvalidRecord, (await client.ProduceAsync("t", batch)).Error);
        Assert.Equal(ErrorCode.None, (await client.ProduceAsync("t", Batches.Of("with key"))).Error);
    }

    [Fact]
    public async Task On_a_LogAppendTime_topic_the_brokers_clock_counts()
    {
        var clock = new ManualTimeProvider();
        await using var broker = await TestBroker.StartAsync(options => options with { TimeProvider = clock });
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t", 1, ("message.timestamp.type", "LogAppendTime"));
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        Assert.Equal(now, (await client.ProduceAsync("t", Batches.Of(5, "a"))).LogAppendTime);
        var stored = (await client.FetchAsync("t", 0)).Partitions[0].Records;
        Assert.Equal(0x08, Batches.Attributes(stored));
        Assert.True(Batches.HasValidCrc(stored));
        Assert.Equal(now, Batches.MaxTimestamp(stored));
    }

    [Fact]
    public async Task A_batch_that_does_not_say_its_largest_timestamp_is_found_by_time()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t");
        await client.ProduceAsync(
            "t", Batches.Of(1000, "a", "b").With(batch => BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(35), -1)));
        Assert.Equal((ErrorCode.None, 1001, 1), await client.ListOffsetAsync("t", 1001));
        Assert.Equal((ErrorCode.None, -1, -1), await client.ListOffsetAsync("t", 1002));
        Assert.Equal((ErrorCode.None, 1001, 1), await client.ListOffsetAsync("t", -3));
    }

    [Fact]
    public async Task Producer_ids_are_never_given_twice()
    {
        await using var broker = await TestBroker.StartAsync();
        HashSet<long> ids = [];
        for (var run = 0; run < 3; run++)
        {
            using var client = await WireClient.ConnectAsync(broker);
            for (var version = 0; version <= 4; version++)
            {
                var (error, producer) = await client.InitProducerAsync(null, version: version);
                Assert.Equal((ErrorCode.None, 0), (error, producer.Epoch));
                Assert.True(ids.Add(producer.Id));
            }

            await broker.RestartAsync();
        }
    }
}
