using CtaStreaming.Platform.Broker.Tests.Protocol;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Requests;

public sealed class TopicAdminTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public async Task Every_version_creates_a_topic(int version)
    {
        await using var broker = await TestBroker.StartAsync(options => options with { DefaultPartitions = 3 });
        using var client = await WireClient.ConnectAsync(broker);
        var created = Assert.Single(await CreateAsync(client, version, false, ("t", -1, -1, [("retention.ms", "1000")])));
        Assert.Equal((ErrorCode.None, null), (created.Error, created.Message));
        if (version >= 5) Assert.Equal((3, 1, "1000"), (created.Partitions, created.Replicas, created.Configs["retention.ms"]));
        if (version >= 7) Assert.NotEqual(Guid.Empty, created.Id);
        Assert.Equal(ErrorCode.TopicAlreadyExists, (await CreateAsync(client, version, false, ("t", 1, 1, [])))[0].Error);
    }

    public static TheoryData<string, int, short, string?, short> Refused() => new()
    {
        { "bad name!", 1, 1, null, (short)ErrorCode.InvalidTopicException },
        { "..", 1, 1, null, (short)ErrorCode.InvalidTopicException },
        { "", 1, 1, null, (short)ErrorCode.InvalidTopicException },
        { new string('x', 250), 1, 1, null, (short)ErrorCode.InvalidTopicException },
        { "my_topic", 1, 1, null, (short)ErrorCode.InvalidTopicException }, // there is my.topic
        { "__consumer_offsets", 1, 1, null, (short)ErrorCode.InvalidTopicException },
        { "t", 1, 3, null, (short)ErrorCode.InvalidReplicationFactor },
        { "t", 1, 0, null, (short)ErrorCode.InvalidReplicationFactor },
        { "t", 0, 1, null, (short)ErrorCode.InvalidPartitions },
        { "t", -2, 1, null, (short)ErrorCode.InvalidPartitions },
        { "t", int.MaxValue, 1, null, (short)ErrorCode.InvalidPartitions },
        { "t", 1, 1, "retention.ms=soon", (short)ErrorCode.InvalidConfig },
        { "t", 1, 1, "retention.ms=-2", (short)ErrorCode.InvalidConfig },
        { "t", 1, 1, "cleanup.policy=burn", (short)ErrorCode.InvalidConfig },
        { "t", 1, 1, "min.cleanable.dirty.ratio=1.5", (short)ErrorCode.InvalidConfig },
        { "t", 1, 1, "segment.bytes=99999999999", (short)ErrorCode.InvalidConfig },
        { "t", 1, 1, "preallocate=yes", (short)ErrorCode.InvalidConfig },
        { "t", 1, 1, "no.such.config=1", (short)ErrorCode.InvalidConfig },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_can_not_be_created_is_refused_with_the_reason(string name, int partitions, short replicas, string? config, short error)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("my.topic");
        (string, string)[] configs = config?.Split('=') is [var key, var value] ? [(key, value)] : [];
        foreach (var validateOnly in new[] { true, false })
        {
            var created = Assert.Single(await CreateAsync(client, 5, validateOnly, (name, partitions, replicas, configs)));
            Assert.Equal((ErrorCode)error, created.Error);
            if (config is not null) Assert.Contains(config.Split('=')[0], created.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Validation_alone_creates_nothing_and_duplicates_are_refused()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        Assert.Equal(ErrorCode.None, (await CreateAsync(client, 5, true, ("t", 1, 1, [])))[0].Error);
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, (await client.ListOffsetAsync("t", -1)).Error);
        var twice = await CreateAsync(client, 5, false, ("t", 1, 1, []), ("other", 1, 1, []), ("t", 1, 1, []));
        Assert.Equal([("t", ErrorCode.InvalidRequest), ("other", ErrorCode.None)], twice.Select(created => (created.Name, created.Error)));
    }

    [Theory]
    [InlineData(1, (short)ErrorCode.None)]
    [InlineData(2, (short)ErrorCode.InvalidReplicaAssignment)]
    public async Task A_manual_assignment_may_name_this_broker_only(int node, short expected)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        var reply = await client.CallAsync(ApiKey.CreateTopics, 1, body =>
        {
            body.WriteArrayLength(1);
            body.WriteString("t");
            body.WriteInt32(-1);
            body.WriteInt16(-1);
            body.WriteArray([1, 0], partition =>
            {
                body.WriteInt32(partition);
                body.WriteArray([node], body.WriteInt32);
            });
            body.WriteArrayLength(0);
            body.WriteInt32(1000);
            body.WriteBool(false);
        });
        Assert.Equal((ErrorCode)expected, ReadCreated(reply, 1)[0].Error);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Every_version_deletes_a_topic_with_its_files(int version)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t");
        await client.ProduceAsync("t", Batches.Of("x"));
        Assert.Equal(ErrorCode.None, await DeleteAsync(client, version, "t"));
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, await DeleteAsync(client, version, "t"));
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, (await client.ListOffsetAsync("t", -1)).Error);
        await Eventually.TrueAsync(
            () => Task.FromResult(Directory.GetDirectories(Path.Combine(broker.DataDirectory, "topics")).Length == 0));
        await client.CreateTopicAsync("t");
        Assert.Equal(0, (await client.ListOffsetAsync("t", -1)).Offset);
    }

    [Fact]
    public async Task A_topic_is_deleted_by_its_id()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        var id = (await CreateAsync(client, 7, false, ("t", 1, 1, [])))[0].Id;
        Assert.Equal(ErrorCode.UnknownTopicId, await DeleteAsync(client, 6, null, Guid.NewGuid()));
        Assert.Equal(ErrorCode.InvalidRequest, await DeleteAsync(client, 6, "t", id));
        Assert.Equal(ErrorCode.None, await DeleteAsync(client, 6, null, id));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Partitions_can_be_added_and_not_taken_away(int version)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t", partitions: 2);
        Assert.Equal(ErrorCode.InvalidPartitions, await AddPartitionsAsync(client, version, "t", 1));
        Assert.Equal(ErrorCode.InvalidPartitions, await AddPartitionsAsync(client, version, "t", 2));
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, await AddPartitionsAsync(client, version, "nowhere", 2));
        Assert.Equal(ErrorCode.None, await AddPartitionsAsync(client, version, "t", 4));
        var reply =
            await client.CallAsync(ApiKey.Produce, 7, WireRequests.Produce(-1, ("t", 3, Batches.Of("x")), ("t", 4, Batches.Of("x"))));
        Assert.Equal(
            [ErrorCode.None, ErrorCode.UnknownTopicOrPartition], WireRequests.ReadProduced(reply, 7).Select(produced => produced.Error));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Records_are_deleted_up_to_an_offset_for_good(int version)
    {
        await using var broker = await TestBroker.StartAsync();
        using (var client = await WireClient.ConnectAsync(broker))
        {
            await client.CreateTopicAsync("t");
            await client.CreateTopicAsync("table", 1, ("cleanup.policy", "compact"));
            for (var i = 0; i < 5; i++) await client.ProduceAsync("t", Batches.Of("x"));
            Assert.Equal((ErrorCode.None, 3), await DeleteRecordsAsync(client, version, "t", 3));
            Assert.Equal((ErrorCode.OffsetOutOfRange, -1), await DeleteRecordsAsync(client, version, "t", 6));
            Assert.Equal((ErrorCode.UnknownTopicOrPartition, -1), await DeleteRecordsAsync(client, version, "nowhere", 0));
            Assert.Equal((ErrorCode.PolicyViolation, -1), await DeleteRecordsAsync(client, version, "table", 0));
            Assert.Equal(ErrorCode.OffsetOutOfRange, (await client.FetchAsync("t", 2)).Partitions[0].Error);
        }

        await broker.RestartAsync();
        using (var client = await WireClient.ConnectAsync(broker))
        {
            Assert.Equal(3, (await client.ListOffsetAsync("t", -2)).Offset);
            Assert.Equal((ErrorCode.None, 5), await DeleteRecordsAsync(client, version, "t", -1));
        }
    }

    private static async Task<List<Created>> CreateAsync(WireClient client, int version, bool validateOnly, params (string Name, int Partitions, short Replicas, (string Name, string Value)[] Configs)[] topics)
    {
        var reply = await client.CallAsync(ApiKey.CreateTopics, version, body =>
        {
            WireRequests.WriteNewTopics(body, topics);
            if (version >= 1) body.WriteBool(validateOnly);
        });
        return ReadCreated(reply, version);
    }

    private static List<Created> ReadCreated(WireReply reply, int version)
    {
        var reader = reply.Read();
        if (version >= 2) reader.ReadInt32();
        List<Created> topics = [];
        for (var count = reader.ReadArrayLength(); count > 0; count--)
        {
            var created =
                new Created(reader.ReadString(), version >= 7 ? reader.ReadUuid() : Guid.Empty, (ErrorCode)reader.ReadInt16(), version >= 1 ? reader.ReadNullableString() : null);
            if (version >= 5)
            {
                created = created with { Partitions = reader.ReadInt32(), Replicas = reader.ReadInt16() };
                for (var configs = reader.ReadArrayLength(); configs > 0; configs--)
                {
                    created.Configs.Add(reader.ReadString(), reader.ReadNullableString());
                    Assert.False(reader.ReadBool());
                    Assert.InRange(reader.ReadInt8(), 1, 5);
                    Assert.False(reader.ReadBool());
                    reader.ReadTaggedFields();
                }
            }

            reader.ReadTaggedFields();
            topics.Add(created);
        }

        reader.ReadTaggedFields();
        Assert.Equal(0, reader.Remaining);
        return topics;
    }

    private static async Task<ErrorCode> DeleteAsync(WireClient client, int version, string? name, Guid id = default)
    {
        var reply = await client.CallAsync(ApiKey.DeleteTopics, version, body =>
        {
            body.WriteArrayLength(1);
            body.WriteNullableString(name);
            if (version >= 6)
            {
                body.WriteUuid(id);
                body.WriteTaggedFields();
            }

            body.WriteInt32(1000);
        });
        return Read(reply, version);

        static ErrorCode Read(WireReply reply, int version)
        {
            var reader = reply.Read();
            if (version >= 1) reader.ReadInt32();
            reader.ReadArrayLength();
            reader.ReadNullableString();
            if (version >= 6) reader.ReadUuid();
            var error = (ErrorCode)reader.ReadInt16();
            if (version >= 5) Assert.Equal(error == ErrorCode.None, reader.ReadNullableString() is null);
            reader.ReadTaggedFields();
            reader.ReadTaggedFields();
            Assert.Equal(0, reader.Remaining);
            return error;
        }
    }

    private static async Task<ErrorCode> AddPartitionsAsync(WireClient client, int version, string topic, int count)
    {
        var reply = await client.CallAsync(ApiKey.CreatePartitions, version, body =>
        {
            body.WriteArrayLength(1);
            body.WriteString(topic);
            body.WriteInt32(count);
            body.WriteArrayLength(-1);
            body.WriteTaggedFields();
            body.WriteInt32(1000);
            body.WriteBool(false);
        });
        return Read(reply);

        static ErrorCode Read(WireReply reply)
        {
            var reader = reply.Read();
            reader.ReadInt32();
            reader.ReadArrayLength();
            reader.ReadString();
            return (ErrorCode)reader.ReadInt16();
        }
    }

    private static async Task<(ErrorCode Error, long LowWatermark)> DeleteRecordsAsync(WireClient client, int version, string topic, long offset)
    {
        var reply = await client.CallAsync(ApiKey.DeleteRecords, version, body =>
        {
            body.WriteArrayLength(1);
            body.WriteString(topic);
            body.WriteArrayLength(1);
            body.WriteInt32(0);
            body.WriteInt64(offset);
            body.WriteTaggedFields();
            body.WriteTaggedFields();
            body.WriteInt32(1000);
        });
        return Read(reply);

        static (ErrorCode Error, long LowWatermark) Read(WireReply reply)
        {
            var reader = reply.Read();
            reader.ReadInt32();
            reader.ReadArrayLength();
            reader.ReadString();
            reader.ReadArrayLength();
            Assert.Equal(0, reader.ReadInt32());
            var low = reader.ReadInt64();
            return ((ErrorCode)reader.ReadInt16(), low);
        }
    }

    private sealed record Created(string Name, Guid Id, ErrorCode Error, string? Message)
    {
        public int Partitions { get; init; }

        public int Replicas { get; init; }

        public Dictionary<string, string?> Configs { get; } = [];
    }
}
