using CtaStreaming.Platform.Broker.Tests.Protocol;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Requests;

public sealed class MetadataTests
{
    [Theory]
    [InlineData(0, false, 2)]
    [InlineData(1, false, 0)]
    [InlineData(1, true, 2)]
    [InlineData(9, false, 0)]
    [InlineData(11, true, 2)]
    public async Task An_empty_list_and_none_mean_what_the_version_says(int version, bool isNull, int expected)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("a");
        await client.CreateTopicAsync("b");
        Assert.Equal(expected, (await AskAsync(client, version, isNull ? null : [])).Topics.Count);
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
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    public async Task Every_version_names_the_broker_the_controller_and_each_partitions_leader(int version)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t", partitions: 3);
        var answer = await AskAsync(client, version, ["t"]);
        Assert.Equal((1, "127.0.0.1", broker.Broker.EndPoint.Port), answer.Broker);
        if (version >= 1) Assert.Equal(1, answer.Controller);
        if (version >= 2) Assert.Equal(22, answer.ClusterId!.Length);
        var topic = Assert.Single(answer.Topics);
        Assert.Equal(("t", ErrorCode.None, 3), (topic.Name, topic.Error, topic.Partitions));
        if (version >= 10) Assert.NotEqual(Guid.Empty, topic.Id);
    }

    [Fact]
    public async Task An_unknown_topic_is_created_only_if_the_client_allows_it()
    {
        await using var broker = await TestBroker.StartAsync(options => options with { DefaultPartitions = 4 });
        using var client = await WireClient.ConnectAsync(broker);
        Assert.Equal(
            ErrorCode.UnknownTopicOrPartition, Assert.Single((await AskAsync(client, 4, ["new"], allowCreate: false)).Topics).Error);
        Assert.Empty((await AskAsync(client, 4, null)).Topics);
        var created = Assert.Single((await AskAsync(client, 4, ["new"], allowCreate: true)).Topics);
        Assert.Equal((ErrorCode.None, 4), (created.Error, created.Partitions));
    }

    [Fact]
    public async Task An_unknown_topic_is_not_created_where_the_broker_forbids_it()
    {
        await using var broker = await TestBroker.StartAsync(options => options with { AutoCreateTopics = false });
        using var client = await WireClient.ConnectAsync(broker);
        Assert.Equal(
            ErrorCode.UnknownTopicOrPartition, Assert.Single((await AskAsync(client, 4, ["new"], allowCreate: true)).Topics).Error);
    }

    [Theory]
    [InlineData("with space", (short)ErrorCode.InvalidTopicException)]
    [InlineData("..", (short)ErrorCode.InvalidTopicException)]
    [InlineData("", (short)ErrorCode.InvalidTopicException)]
    [InlineData("__consumer_offsets", (short)ErrorCode.UnknownTopicOrPartition)]
    public async Task A_name_that_no_topic_may_have_is_not_created(string name, short expected)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        Assert.Equal((ErrorCode)expected, Assert.Single((await AskAsync(client, 4, [name], allowCreate: true)).Topics).Error);
        Assert.Empty((await AskAsync(client, 4, null)).Topics);
    }

    [Fact]
    public async Task A_topics_id_survives_a_restart_and_a_topic_created_again_has_a_new_one()
    {
        await using var broker = await TestBroker.StartAsync();
        Guid first;
        string? cluster;
        using (var client = await WireClient.ConnectAsync(broker))
        {
            await client.CreateTopicAsync("t");
            var answer = await AskAsync(client, 10, ["t"]);
            (first, cluster) = (answer.Topics[0].Id, answer.ClusterId);
        }

        await broker.RestartAsync();
        using (var client = await WireClient.ConnectAsync(broker))
        {
            var answer = await AskAsync(client, 10, ["t"]);
            Assert.Equal(first, answer.Topics[0].Id);
            Assert.Equal(cluster, answer.ClusterId);
            await client.CallAsync(ApiKey.DeleteTopics, 3, body =>
            {
                body.WriteArray(["t"], body.WriteString);
                body.WriteInt32(1000);
            });
            await client.CreateTopicAsync("t");
            Assert.NotEqual(first, (await AskAsync(client, 10, ["t"])).Topics[0].Id);
        }
    }

    [Fact]
    public async Task A_broker_on_all_addresses_names_the_one_the_client_came_to()
    {
        await using var broker = await TestBroker.StartAsync(options => options with { Host = "0.0.0.0" });
        Assert.StartsWith("127.0.0.1:", broker.BootstrapServers, StringComparison.Ordinal);
        await using var advertised = await TestBroker.StartAsync(options => options with { AdvertisedHost = "kafka.example" });
        using var client = await WireClient.ConnectAsync(advertised);
        Assert.Equal("kafka.example", (await AskAsync(client, 1, [])).Broker.Host);
    }

    private static async Task<Answer> AskAsync(WireClient client, int version, string[]? topics, bool allowCreate = false) =>
        Read(await client.CallAsync(ApiKey.Metadata, version, body =>
        {
            if (topics is null) body.WriteArrayLength(-1);
            else
            {
                body.WriteArray(topics, topic =>
                {
                    if (version >= 10) body.WriteUuid(Guid.Empty);
                    body.WriteString(topic);
                    body.WriteTaggedFields();
                });
            }

            if (version >= 4) body.WriteBool(allowCreate);
            if (version is >= 8 and <= 10) body.WriteBool(false);
            if (version >= 8) body.WriteBool(false);
        }), version);

    private static Answer Read(WireReply reply, int version)
    {
        var reader = reply.Read();
        if (version >= 3) reader.ReadInt32();
        Assert.Equal(1, reader.ReadArrayLength());
        var broker = (reader.ReadInt32(), reader.ReadString(), reader.ReadInt32());
        if (version >= 1) Assert.Null(reader.ReadNullableString());
        reader.ReadTaggedFields();
        var cluster = version >= 2 ? reader.ReadNullableString() : null;
        var controller = version >= 1 ? reader.ReadInt32() : -1;
        List<AnsweredTopic> topics = [];
        for (var count = reader.ReadArrayLength(); count > 0; count--)
        {
            var (error, name) = ((ErrorCode)reader.ReadInt16(), reader.ReadString());
            var id = version >= 10 ? reader.ReadUuid() : Guid.Empty;
            if (version >= 1) Assert.False(reader.ReadBool());
            var partitions = reader.ReadArrayLength();
            for (var i = 0; i < partitions; i++) ReadPartition(ref reader, version, i);
            if (version >= 8) Assert.Equal(int.MinValue, reader.ReadInt32());
            reader.ReadTaggedFields();
            topics.Add(new AnsweredTopic(name, error, id, partitions));
        }

        if (version is >= 8 and <= 10) Assert.Equal(int.MinValue, reader.ReadInt32());
        reader.ReadTaggedFields();
        Assert.Equal(0, reader.Remaining);
        return new Answer(broker, cluster, controller, topics);
    }

    private static void ReadPartition(ref RequestReader reader, int version, int index)
    {
        Assert.Equal(0, reader.ReadInt16());
        Assert.Equal(index, reader.ReadInt32());
        Assert.Equal(1, reader.ReadInt32());
        if (version >= 7) Assert.Equal(0, reader.ReadInt32());
        for (var list = 0; list < 2; list++)
        {
            Assert.Equal(1, reader.ReadArrayLength());
            Assert.Equal(1, reader.ReadInt32());
        }

        if (version >= 5) Assert.Equal(0, reader.ReadArrayLength());
        reader.ReadTaggedFields();
    }

    private sealed record Answer((int Id, string Host, int Port) Broker, string? ClusterId, int Controller, List<AnsweredTopic> Topics);

    private sealed record AnsweredTopic(string Name, ErrorCode Error, Guid Id, int Partitions);
}
