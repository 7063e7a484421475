using System.Buffers.Binary;
using CtaStreaming.Platform.Broker.Tests.Protocol;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Requests;

public sealed class ApiVersionsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Every_version_lists_all_keys_in_order(int version)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        var ranges = Read(await client.CallAsync(ApiKey.ApiVersions, version, WriteName), version);
        Assert.Equal(ranges.Keys.Order(), ranges.Keys);
        Assert.Equal((0, 11), ranges[ApiKey.Produce]);
        Assert.Equal((4, 12), ranges[ApiKey.Fetch]);
        Assert.Equal((0, 7), ranges[ApiKey.ListOffsets]);
        Assert.Equal((0, 11), ranges[ApiKey.Metadata]);
        Assert.Equal((0, 4), ranges[ApiKey.FindCoordinator]);
        Assert.Equal((0, 4), ranges[ApiKey.ApiVersions]);
        Assert.Equal((0, 7), ranges[ApiKey.CreateTopics]);
        Assert.Equal((0, 6), ranges[ApiKey.DeleteTopics]);
        Assert.Equal((0, 2), ranges[ApiKey.DeleteRecords]);
        Assert.Equal((0, 4), ranges[ApiKey.InitProducerId]);
        Assert.Equal((2, 4), ranges[ApiKey.OffsetForLeaderEpoch]);
        Assert.Equal((0, 4), ranges[ApiKey.DescribeConfigs]);
        Assert.Equal((0, 2), ranges[ApiKey.AlterConfigs]);
        Assert.Equal((1, 4), ranges[ApiKey.DescribeLogDirs]);
        Assert.Equal((0, 3), ranges[ApiKey.CreatePartitions]);
        Assert.Equal((0, 1), ranges[ApiKey.IncrementalAlterConfigs]);
        Assert.Equal((0, 1), ranges[ApiKey.DescribeCluster]);
        Assert.Equal((1, 8), ranges[ApiKey.OffsetCommit]);
        Assert.Equal((1, 8), ranges[ApiKey.OffsetFetch]);
        Assert.Equal((0, 9), ranges[ApiKey.JoinGroup]);
    }

    [Fact]
    public async Task A_version_from_the_future_is_answered_in_the_oldest_form_and_the_connection_lives_on()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.SendAsync(ApiKey.ApiVersions, 99, WriteName);
        var frame = await client.ReceiveAsync();
        Assert.Equal((short)ErrorCode.UnsupportedVersion, BinaryPrimitives.ReadInt16BigEndian(frame.AsSpan(4)));
        var count = BinaryPrimitives.ReadInt32BigEndian(frame.AsSpan(6));
        Assert.Equal(10 + (count * 6), frame!.Length);
        Assert.Contains((0x12, 0, 4), Enumerable.Range(0, count).Select(i => ReadRange(frame.AsSpan(10 + (i * 6)))));

        Assert.NotEmpty(Read(await client.CallAsync(ApiKey.ApiVersions, 3, WriteName), 3));

        static (int Key, int Min, int Max) ReadRange(ReadOnlySpan<byte> entry) =>
            (BinaryPrimitives.ReadInt16BigEndian(entry), BinaryPrimitives.ReadInt16BigEndian(entry[2..]), BinaryPrimitives.ReadInt16BigEndian(entry[4..]));
    }

    [Fact]
    public async Task The_response_to_a_flexible_version_has_the_old_header()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        // Golden bytes: length 40, key 18, version 3, correlation 7, client id "c", no tags, "librdkafka", "2.15.1", no tags.
        await client.SendAsync(
            Convert.FromHexString("0000001F" + "0012" + "0003" + "00000007" + "0001" + "63" + "00" + "0B" + "6C696272646B61666B61" + "07" + "322E31352E31" + "00"));
        var frame = await client.ReceiveAsync();
        Assert.Equal(Convert.FromHexString("00000007" + "0000"), frame.AsSpan(0, 6));
        // Compact count, then Produce 0-11 with no tags.
        Assert.Equal(Convert.FromHexString("0000" + "0000" + "000B" + "00"), frame.AsSpan(7, 7));
    }

    [Theory]
    [InlineData("", "1")]
    [InlineData("rd kafka", "1")]
    [InlineData("-x", "1")]
    [InlineData("x", "1.")]
    public async Task A_client_with_an_illegal_name_is_told_so(string name, string version)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        var reply = await client.CallAsync(ApiKey.ApiVersions, 3, body =>
        {
            body.WriteString(name);
            body.WriteString(version);
        });
        Assert.Equal((short)ErrorCode.InvalidRequest, reply.Read().ReadInt16());
    }

    [Fact]
    public async Task Two_requests_in_one_segment_are_answered_in_order()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        byte[] both = [.. client.Encode(ApiKey.ApiVersions, 0), .. client.Encode(ApiKey.Metadata, 0, body => body.WriteArrayLength(0))];
        await client.SendAsync(both);
        Assert.NotEmpty(Read(await client.ReplyAsync(ApiKey.ApiVersions, 0, 101), 0));
        Assert.Equal(1, (await client.ReplyAsync(ApiKey.Metadata, 0, 102)).Read().ReadArrayLength());
    }

    private static void WriteName(ResponseWriter body)
    {
        if (!body.Flexible) return;
        body.WriteString("wire-client");
        body.WriteString("1.0");
    }

    private static Dictionary<ApiKey, (int Min, int Max)> Read(WireReply reply, int version)
    {
        var reader = reply.Read();
        Assert.Equal(0, reader.ReadInt16());
        Dictionary<ApiKey, (int Min, int Max)> ranges = [];
        for (var count = reader.ReadArrayLength(); count > 0; count--)
        {
            ranges.Add((ApiKey)reader.ReadInt16(), (reader.ReadInt16(), reader.ReadInt16()));
            reader.ReadTaggedFields();
        }

        if (version >= 1) Assert.Equal(0, reader.ReadInt32());
        reader.ReadTaggedFields();
        Assert.Equal(0, reader.Remaining);
        return ranges;
    }
}
