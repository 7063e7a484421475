using CtaStreaming.Platform.Broker.Tests.Protocol;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Requests;

public sealed class ClusterTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 0)]
    public async Task This_node_coordinates_groups_and_transactions(int version, sbyte type)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        var reply = await client.CallAsync(ApiKey.FindCoordinator, version, body =>
        {
            body.WriteString("g");
            if (version >= 1) body.WriteInt8(type);
        });
        Read(reply, version, broker);

        static void Read(WireReply reply, int version, TestBroker broker)
        {
            var reader = reply.Read();
            if (version >= 1) reader.ReadInt32();
            Assert.Equal(0, reader.ReadInt16());
            if (version >= 1) Assert.Null(reader.ReadNullableString());
            Assert.Equal((1, "127.0.0.1", broker.Broker.EndPoint.Port), (reader.ReadInt32(), reader.ReadString(), reader.ReadInt32()));
            reader.ReadTaggedFields();
            Assert.Equal(0, reader.Remaining);
        }
    }

    [Theory]
    [InlineData(0, (short)ErrorCode.None)]
    [InlineData(2, (short)ErrorCode.InvalidRequest)]
    public async Task Several_coordinators_are_found_at_once(sbyte type, short expected)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        var reply = await client.CallAsync(ApiKey.FindCoordinator, 4, body =>
        {
            body.WriteInt8(type);
            body.WriteArray(["a", "b"], body.WriteString);
        });
        Read(reply, expected);

        static void Read(WireReply reply, short expected)
        {
            var reader = reply.Read();
            reader.ReadInt32();
            Assert.Equal(2, reader.ReadArrayLength());
            foreach (var key in new[] { "a", "b" })
            {
                Assert.Equal(key, reader.ReadString());
                Assert.Equal(expected == 0 ? 1 : -1, reader.ReadInt32());
                reader.ReadString();
                reader.ReadInt32();
                Assert.Equal(expected, reader.ReadInt16());
                Assert.Equal(expected == 0, reader.ReadNullableString() is null);
                reader.ReadTaggedFields();
            }

            reader.ReadTaggedFields();
            Assert.Equal(0, reader.Remaining);
        }
    }

    [Theory]
    [InlineData(0, 1, (short)ErrorCode.None)]
    [InlineData(1, 1, (short)ErrorCode.None)]
    [InlineData(1, 2, (short)ErrorCode.UnsupportedEndpointType)]
    public async Task The_cluster_is_one_broker(int version, sbyte endpoints, short expected)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        var reply = await client.CallAsync(ApiKey.DescribeCluster, version, body =>
        {
            body.WriteBool(true);
            if (version >= 1) body.WriteInt8(endpoints);
        });
        Read(reply, version, expected, broker);

        static void Read(WireReply reply, int version, short expected, TestBroker broker)
        {
            var reader = reply.Read();
            reader.ReadInt32();
            Assert.Equal(expected, reader.ReadInt16());
            Assert.Equal(expected == 0, reader.ReadNullableString() is null);
            if (version >= 1) Assert.Equal(1, reader.ReadInt8());
            Assert.Equal(22, reader.ReadString().Length);
            Assert.Equal(1, reader.ReadInt32());
            Assert.Equal(expected == 0 ? 1 : 0, reader.ReadArrayLength());
            if (expected == 0)
            {
                Assert.Equal((1, "127.0.0.1", broker.Broker.EndPoint.Port), (reader.ReadInt32(), reader.ReadString(), reader.ReadInt32()));
                Assert.Null(reader.ReadNullableString());
                reader.ReadTaggedFields();
            }

            Assert.Equal(8096, reader.ReadInt32());
            reader.ReadTaggedFields();
            Assert.Equal(0, reader.Remaining);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Log_folders_show_the_size_of_each_partition(int version)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t");
        await client.ProduceAsync("t", Batches.Of("x"));
        var reply = await client.CallAsync(ApiKey.DescribeLogDirs, version, body => body.WriteArrayLength(-1));
        Read(reply, version, broker.DataDirectory);

        static void Read(WireReply reply, int version, string directory)
        {
            var reader = reply.Read();
            reader.ReadInt32();
            if (version >= 3) Assert.Equal(0, reader.ReadInt16());
            Assert.Equal(1, reader.ReadArrayLength());
            Assert.Equal(0, reader.ReadInt16());
            Assert.Equal(directory, reader.ReadString());
            Assert.Equal(1, reader.ReadArrayLength());
            Assert.Equal("t", reader.ReadString());
            Assert.Equal(1, reader.ReadArrayLength());
            Assert.Equal((0, Batches.Of("x").Length, 0), (reader.ReadInt32(), reader.ReadInt64(), reader.ReadInt64()));
            Assert.False(reader.ReadBool());
            reader.ReadTaggedFields();
            reader.ReadTaggedFields();
            if (version >= 4) Assert.InRange(reader.ReadInt64(), reader.ReadInt64(), long.MaxValue);
            reader.ReadTaggedFields();
            reader.ReadTaggedFields();
            Assert.Equal(0, reader.Remaining);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public async Task Every_version_of_ListOffsets_finds_start_end_and_times(int version)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t");
        await client.ProduceAsync("t", Batches.Of(5000, "a", "b"));
        await client.ProduceAsync("t", Batches.Of(1000, "c"));
        Assert.Equal((0, -1, 3), await ListAsync(client, version, -1));
        Assert.Equal((0, -1, 0), await ListAsync(client, version, -2));
        Assert.Equal((0, 5001, 1), await ListAsync(client, version, 5001));
        Assert.Equal((0, 5000, 0), await ListAsync(client, version, 1000));
        Assert.Equal((0, -1, -1), await ListAsync(client, version, 9000));
        Assert.Equal(version >= 7 ? (0, 5001, 1) : ((int)ErrorCode.UnsupportedVersion, -1, -1), await ListAsync(client, version, -3));
    }

    private static async Task<(int Error, long Timestamp, long Offset)> ListAsync(WireClient client, int version, long timestamp)
    {
        var reply = await client.CallAsync(ApiKey.ListOffsets, version, body =>
        {
            body.WriteInt32(-1);
            if (version >= 2) body.WriteInt8(0);
            body.WriteArrayLength(1);
            body.WriteString("t");
            body.WriteArrayLength(1);
            body.WriteInt32(0);
            if (version >= 4) body.WriteInt32(0);
            body.WriteInt64(timestamp);
            if (version == 0) body.WriteInt32(1);
            body.WriteTaggedFields();
            body.WriteTaggedFields();
        });
        return Read(reply, version, timestamp);

        static (int Error, long Timestamp, long Offset) Read(WireReply reply, int version, long timestamp)
        {
            var reader = reply.Read();
            if (version >= 2) reader.ReadInt32();
            reader.ReadArrayLength();
            reader.ReadString();
            reader.ReadArrayLength();
            reader.ReadInt32();
            var error = reader.ReadInt16();
            // Version 0 has no timestamps; what the test expects is filled in for it.
            if (version == 0)
                return reader.ReadArrayLength() == 0 ? (error, -1, -1) : reader.ReadInt64() is var old && timestamp < 0 ? (error, -1, old) : (error, 5000 + old, old);
            var found = (error, reader.ReadInt64(), reader.ReadInt64());
            if (version >= 4) Assert.Equal(found.Item3 < 0 ? -1 : 0, reader.ReadInt32());
            reader.ReadTaggedFields();
            reader.ReadTaggedFields();
            reader.ReadTaggedFields();
            Assert.Equal(0, reader.Remaining);
            return found;
        }
    }
}
