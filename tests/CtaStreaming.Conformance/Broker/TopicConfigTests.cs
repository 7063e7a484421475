using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Conformance.Clients;
using CtaStreaming.Conformance.Surroundings;

namespace CtaStreaming.Conformance.Broker;

public sealed class TopicConfigTests : EngineTest
{
    [Fact]
    public async Task A_config_given_at_creation_is_the_topics_own_and_the_rest_are_not()
    {
        var configs = await DescribeAsync(await CreateTopicAsync(1, ("retention.ms", "60000")));
        Assert.Equal(("60000", ConfigSource.DynamicTopicConfig, false), (configs["retention.ms"].Value, configs["retention.ms"].Source, configs["retention.ms"].IsDefault));
        Assert.Equal("delete", configs["cleanup.policy"].Value);
        Assert.NotEqual(ConfigSource.DynamicTopicConfig, configs["cleanup.policy"].Source);
    }

    [Theory]
    [InlineData("compact")]
    [InlineData("compact,delete")]
    public async Task A_topic_may_be_compacted(string policy) =>
        Assert.Equal(policy, (await DescribeAsync(await CreateTopicAsync(1, ("cleanup.policy", policy))))["cleanup.policy"].Value);

    /// <summary>What Schema Registry, Connect, Kafka Streams and user interfaces ask every topic for.</summary>
    [Theory]
    [InlineData("compression.type")]
    [InlineData("delete.retention.ms")]
    [InlineData("max.message.bytes")]
    [InlineData("message.timestamp.type")]
    [InlineData("min.insync.replicas")]
    [InlineData("retention.bytes")]
    [InlineData("segment.bytes")]
    public async Task A_topic_has_a_value_for_every_usual_config(string name) =>
        Assert.NotEmpty((await DescribeAsync(await CreateTopicAsync()))[name].Value);

    [Fact]
    public async Task Changes_are_made_one_by_one_and_taken_back()
    {
        var topic = await CreateTopicAsync(1, ("segment.bytes", "1048576"));
        await AlterAsync(topic, "retention.ms", "3600000", AlterConfigOpType.Set);
        await AlterAsync(topic, "cleanup.policy", "compact", AlterConfigOpType.Append);
        var changed = await DescribedAsync(topic, configs => configs["cleanup.policy"].Value.Contains("compact", StringComparison.Ordinal));
        Assert.Equal("3600000", changed["retention.ms"].Value);
        Assert.Equal(["compact", "delete"], changed["cleanup.policy"].Value.Split(',').Order());
        Assert.Equal("1048576", changed["segment.bytes"].Value);

        await AlterAsync(topic, "cleanup.policy", "delete", AlterConfigOpType.Subtract);
        await AlterAsync(topic, "retention.ms", "", AlterConfigOpType.Delete);
        var takenBack = await DescribedAsync(topic, configs => configs["retention.ms"].Source != ConfigSource.DynamicTopicConfig);
        Assert.Equal("compact", takenBack["cleanup.policy"].Value);
    }

    [Theory]
    [InlineData("retention.ms", "long", AlterConfigOpType.Set)]
    [InlineData("no.such.config", "1", AlterConfigOpType.Set)]
    [InlineData("retention.ms", "1", AlterConfigOpType.Append)]
    public async Task A_wrong_change_is_refused_and_changes_nothing(string name, string value, AlterConfigOpType operation)
    {
        var topic = await CreateTopicAsync(1, ("retention.ms", "60000"));
        var refused = await Assert.ThrowsAsync<IncrementalAlterConfigsException>(() => AlterAsync(topic, name, value, operation));
        Assert.Equal(ErrorCode.InvalidConfig, refused.Results[0].Error.Code);
        Assert.Equal("60000", (await DescribeAsync(topic))["retention.ms"].Value);
    }

    [Fact]
    public async Task A_missing_topic_has_no_configs()
    {
        var refused = await Assert.ThrowsAsync<DescribeConfigsException>(() => DescribeAsync(Run.Name("missing")));
        Assert.Equal(ErrorCode.UnknownTopicOrPart, refused.Results[0].Error.Code);
    }

    private async Task<Dictionary<string, ConfigEntryResult>> DescribeAsync(string topic) =>
        (await Kafka.Admin.DescribeConfigsAsync([Resource(topic)]))[0].Entries;

    /// <summary>A cluster's brokers hear of a change a moment after it has been made.</summary>
    private Task<Dictionary<string, ConfigEntryResult>> DescribedAsync(string topic, Func<Dictionary<string, ConfigEntryResult>, bool> isReached) =>
        Eventually.GetAsync(() => DescribeAsync(topic), isReached);

    private async Task AlterAsync(string topic, string name, string value, AlterConfigOpType operation) =>
        await Kafka.Admin.IncrementalAlterConfigsAsync(
        new() { [Resource(topic)] = [new ConfigEntry { Name = name, Value = value, IncrementalOperation = operation }] });

    private static ConfigResource Resource(string topic) => new() { Type = ResourceType.Topic, Name = topic };
}
