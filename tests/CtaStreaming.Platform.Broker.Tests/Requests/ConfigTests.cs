using CtaStreaming.Platform.Broker.Configs;
using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Tests.Protocol;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Requests;

public sealed class ConfigTests
{
    private const sbyte Topic = 2;
    private const sbyte Broker = 4;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Every_version_says_what_is_set_and_what_is_default(int version)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t", 1, ("retention.ms", "1234"));
        var (error, configs) = await DescribeAsync(client, version, Topic, "t");
        Assert.Equal(ErrorCode.None, error);
        Assert.Equal(("1234", version == 0 ? 0 : 1), (configs["retention.ms"].Value, configs["retention.ms"].Source));
        Assert.Equal(("delete", version == 0 ? 1 : 5), (configs["cleanup.policy"].Value, configs["cleanup.policy"].Source));
        if (version >= 1) Assert.Equal([("retention.ms", "1234", 1), ("log.retention.ms", "604800000", 5)], configs["retention.ms"].Synonyms);
        if (version >= 3) Assert.Equal((5, true), (configs["retention.ms"].Type, configs["retention.ms"].Documentation!.Length > 0));
    }

    [Fact]
    public async Task Only_the_names_asked_for_are_described_and_unknown_ones_left_out()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t");
        Assert.Equal(["cleanup.policy"], (await DescribeAsync(client, 1, Topic, "t", "cleanup.policy", "no.such")).Configs.Keys);
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, (await DescribeAsync(client, 1, Topic, "nowhere")).Error);
        Assert.Equal(ErrorCode.InvalidTopicException, (await DescribeAsync(client, 1, Topic, "no way")).Error);
    }

    [Fact]
    public async Task The_brokers_configs_are_read_only()
    {
        await using var broker = await TestBroker.StartAsync(options => options with { DefaultPartitions = 7 });
        using var client = await WireClient.ConnectAsync(broker);
        var (error, configs) = await DescribeAsync(client, 1, Broker, "1");
        Assert.Equal(ErrorCode.None, error);
        Assert.Equal(
            ("7", 4, true), (configs["num.partitions"].Value, configs["num.partitions"].Source, configs["num.partitions"].ReadOnly));
        Assert.Equal("1", configs["default.replication.factor"].Value);
        Assert.Empty((await DescribeAsync(client, 1, Broker, "")).Configs);
        Assert.Equal(ErrorCode.InvalidRequest, (await DescribeAsync(client, 1, Broker, "2")).Error);
        Assert.Equal(ErrorCode.InvalidRequest, await AlterAsync(client, 1, Broker, "1", ("num.partitions", "8")));
        Assert.Equal(ErrorCode.InvalidRequest, (await DescribeAsync(client, 1, 8, "1")).Error);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task AlterConfigs_resets_what_it_does_not_name(int version)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t", 1, ("retention.ms", "1"), ("segment.ms", "2"));
        Assert.Equal(ErrorCode.None, await AlterAsync(client, version, Topic, "t", ("segment.ms", "3")));
        var configs = (await DescribeAsync(client, 1, Topic, "t")).Configs;
        Assert.Equal(("604800000", "3"), (configs["retention.ms"].Value, configs["segment.ms"].Value));
        Assert.Equal(ErrorCode.InvalidConfig, await AlterAsync(client, version, Topic, "t", ("segment.ms", "never")));
        Assert.Equal(ErrorCode.InvalidRequest, await AlterAsync(client, version, Topic, "t", ("segment.ms", null)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Incremental_changes_set_delete_append_and_subtract(int version)
    {
        await using var broker = await TestBroker.StartAsync();
        using (var client = await WireClient.ConnectAsync(broker))
        {
            await client.CreateTopicAsync("t", 1, ("retention.ms", "1"));
            Assert.Equal(
                ErrorCode.None, await ChangeAsync(client, version, ("segment.ms", ConfigOperation.Set, "3"), ("cleanup.policy", ConfigOperation.Append, "compact")));
            var configs = (await DescribeAsync(client, 1, Topic, "t")).Configs;
            Assert.Equal(
                ("1", "3", "delete,compact"), (configs["retention.ms"].Value, configs["segment.ms"].Value, configs["cleanup.policy"].Value));
            Assert.Equal(
                ErrorCode.None, await ChangeAsync(client, version, ("retention.ms", ConfigOperation.Delete, null), ("cleanup.policy", ConfigOperation.Subtract, "delete")));
            configs = (await DescribeAsync(client, 1, Topic, "t")).Configs;
            Assert.Equal(
                ("604800000", 5, "compact"), (configs["retention.ms"].Value, configs["retention.ms"].Source, configs["cleanup.policy"].Value));
            Assert.Equal(
                ErrorCode.InvalidConfig, await ChangeAsync(client, version, ("cleanup.policy", ConfigOperation.Subtract, "compact")));
            Assert.Equal(ErrorCode.InvalidConfig, await ChangeAsync(client, version, ("retention.ms", ConfigOperation.Append, "1")));
            Assert.Equal(ErrorCode.InvalidRequest, await ChangeAsync(client, version, ("retention.ms", ConfigOperation.Set, null)));
            Assert.Equal(
                ErrorCode.InvalidRequest, await ChangeAsync(client, version, ("retention.ms", ConfigOperation.Set, "1"), ("retention.ms", ConfigOperation.Delete, null)));
            Assert.Equal(
                ErrorCode.InvalidConfig, await ChangeAsync(client, version, ("segment.ms", ConfigOperation.Set, "9"), ("no.such", ConfigOperation.Set, "1")));
        }

        await broker.RestartAsync();
        using var again = await WireClient.ConnectAsync(broker);
        var kept = (await DescribeAsync(again, 1, Topic, "t")).Configs;
        Assert.Equal(("3", "compact"), (kept["segment.ms"].Value, kept["cleanup.policy"].Value));
    }

    [Fact]
    public async Task A_changed_config_is_obeyed_at_once()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t");
        Assert.Equal(ErrorCode.None, (await client.ProduceAsync("t", Batches.Of(new string('x', 200)))).Error);
        await ChangeAsync(client, 1, ("max.message.bytes", ConfigOperation.Set, "100"));
        Assert.Equal(ErrorCode.MessageTooLarge, (await client.ProduceAsync("t", Batches.Of(new string('x', 200)))).Error);
    }

    [Fact]
    public void Every_default_is_a_valid_value_of_its_config()
    {
        foreach (var definition in TopicConfigTable.ByName.Values) Assert.Null(definition.Check(definition.Default));
        Assert.Equal(LogConfig.Default, TopicConfigs.Empty.Log);
    }

    private static Task<ErrorCode> AlterAsync(WireClient client, int version, sbyte type, string name, params (string Name, string? Value)[] configs) =>
        AlterAsync(
            client, ApiKey.AlterConfigs, version, type, name, [.. configs.Select(config => (config.Name, ConfigOperation.Set, config.Value))]);

    private static Task<ErrorCode> ChangeAsync(WireClient client, int version, params (string Name, ConfigOperation Operation, string? Value)[] changes) =>
        AlterAsync(client, ApiKey.IncrementalAlterConfigs, version, Topic, "t", changes);

    private static async Task<ErrorCode> AlterAsync(WireClient client, ApiKey key, int version, sbyte type, string name, (string Name, ConfigOperation Operation, string? Value)[] changes)
    {
        var reply = await client.CallAsync(key, version, body =>
        {
            body.WriteArrayLength(1);
            body.WriteInt8(type);
            body.WriteString(name);
            body.WriteArray(changes, change =>
            {
                body.WriteString(change.Name);
                if (key == ApiKey.IncrementalAlterConfigs) body.WriteInt8((sbyte)change.Operation);
                body.WriteNullableString(change.Value);
                body.WriteTaggedFields();
            });
            body.WriteTaggedFields();
            body.WriteBool(false);
        });
        return Read(reply);

        static ErrorCode Read(WireReply reply)
        {
            var reader = reply.Read();
            reader.ReadInt32();
            Assert.Equal(1, reader.ReadArrayLength());
            return (ErrorCode)reader.ReadInt16();
        }
    }

    private static async Task<(ErrorCode Error, Dictionary<string, Described> Configs)> DescribeAsync(WireClient client, int version, sbyte type, string name, params string[] names)
    {
        var reply = await client.CallAsync(ApiKey.DescribeConfigs, version, body =>
        {
            body.WriteArrayLength(1);
            body.WriteInt8(type);
            body.WriteString(name);
            if (names.Length == 0) body.WriteArrayLength(-1);
            else body.WriteArray(names, body.WriteString);
            body.WriteTaggedFields();
            if (version >= 1) body.WriteBool(true);
            if (version >= 3) body.WriteBool(true);
        });
        return Read(reply, version);
    }

    private static (ErrorCode Error, Dictionary<string, Described> Configs) Read(WireReply reply, int version)
    {
        var reader = reply.Read();
        reader.ReadInt32();
        Assert.Equal(1, reader.ReadArrayLength());
        var error = (ErrorCode)reader.ReadInt16();
        Assert.Equal(error == ErrorCode.None, reader.ReadNullableString() is null);
        reader.ReadInt8();
        reader.ReadString();
        Dictionary<string, Described> configs = [];
        for (var count = reader.ReadArrayLength(); count > 0; count--)
        {
            var name = reader.ReadString();
            var (value, readOnly, source) = (reader.ReadNullableString(), reader.ReadBool(), reader.ReadInt8());
            Assert.False(reader.ReadBool());
            List<(string, string?, int)> synonyms = [];
            for (var more = version >= 1 ? reader.ReadArrayLength() : 0; more > 0; more--)
            {
                synonyms.Add((reader.ReadString(), reader.ReadNullableString(), reader.ReadInt8()));
                reader.ReadTaggedFields();
            }

            var (configType, documentation) = version >= 3 ? (reader.ReadInt8(), reader.ReadNullableString()) : ((sbyte)0, null);
            reader.ReadTaggedFields();
            configs.Add(name, new Described(value, source, readOnly, configType, documentation, synonyms));
        }

        reader.ReadTaggedFields();
        reader.ReadTaggedFields();
        Assert.Equal(0, reader.Remaining);
        return (error, configs);
    }

    private sealed record Described(string? Value, int Source, bool ReadOnly, int Type, string? Documentation, List<(string, string?, int)> Synonyms);
}
