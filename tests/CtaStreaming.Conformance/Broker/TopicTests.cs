using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Conformance.Clients;
using CtaStreaming.Conformance.Surroundings;

namespace CtaStreaming.Conformance.Broker;

public sealed class TopicTests : EngineTest
{
    [Fact]
    public async Task A_created_topic_has_its_partitions_each_with_a_leader_among_its_replicas()
    {
        var topic = (await Kafka.DescribeAsync(await CreateTopicAsync(4)))!;
        Assert.Equal([0, 1, 2, 3], topic.Partitions.Select(partition => partition.Partition));
        Assert.False(topic.IsInternal);
        Assert.All(topic.Partitions, partition =>
        {
            Assert.Contains(partition.Leader.Id, partition.Replicas.Select(node => node.Id));
            Assert.Contains(partition.Leader.Id, partition.ISR.Select(node => node.Id));
        });
    }

    [Fact]
    public async Task Two_topics_have_different_ids()
    {
        var (one, other) = ((await Kafka.DescribeAsync(await CreateTopicAsync()))!, (await Kafka.DescribeAsync(await CreateTopicAsync()))!);
        Assert.NotEqual(one.TopicId.ToString(), other.TopicId.ToString());
    }

    [Fact]
    public async Task A_topic_is_created_once()
    {
        var topic = await CreateTopicAsync();
        await IsNotCreatedAsync(ErrorCode.TopicAlreadyExists, new TopicSpecification { Name = topic });
    }

    public static TheoryData<string> WrongNames => [".", "..", "two words", "slash/ed", "ünicode", new string('x', 250)];

    [Theory]
    [MemberData(nameof(WrongNames))]
    public Task A_name_that_can_not_be_is_refused(string name) => IsNotCreatedAsync(ErrorCode.TopicException, new TopicSpecification { Name = name, NumPartitions = 1 });

    [Fact]
    public async Task Names_that_differ_only_in_dot_and_underscore_are_taken_for_the_same()
    {
        var name = TopicName("a.b");
        await Kafka.CreateTopicAsync(name);
        await IsNotCreatedAsync(ErrorCode.TopicException, new TopicSpecification { Name = name.Replace("a.b", "a_b", StringComparison.Ordinal) });
    }

    [Fact]
    public Task More_replicas_than_brokers_are_refused() =>
        IsNotCreatedAsync(ErrorCode.InvalidReplicationFactor, new TopicSpecification { Name = TopicName(), NumPartitions = 1, ReplicationFactor = 1000 });

    [Theory]
    [InlineData("no.such.config", "1")]
    [InlineData("cleanup.policy", "shred")]
    [InlineData("retention.ms", "soon")]
    [InlineData("max.message.bytes", "-1")]
    public Task A_wrong_config_is_refused(string name, string value) =>
        IsNotCreatedAsync(ErrorCode.InvalidConfig, new TopicSpecification { Name = TopicName(), NumPartitions = 1, Configs = new() { [name] = value } });

    [Fact]
    public async Task Validation_creates_nothing_but_finds_what_is_wrong()
    {
        var name = TopicName();
        var onlyValidate = new CreateTopicsOptions { ValidateOnly = true };
        await Kafka.Admin.CreateTopicsAsync([new TopicSpecification { Name = name, NumPartitions = 1 }], onlyValidate);
        Assert.Null(await Kafka.DescribeAsync(name));
        await IsNotCreatedAsync(ErrorCode.InvalidReplicationFactor, new TopicSpecification { Name = name, NumPartitions = 1, ReplicationFactor = 1000 }, onlyValidate);
    }

    [Fact]
    public async Task A_wrong_topic_does_not_spoil_the_right_one_beside_it()
    {
        var name = TopicName();
        var refused = await Assert.ThrowsAsync<CreateTopicsException>(() => Kafka.Admin.CreateTopicsAsync(
            [new TopicSpecification { Name = name, NumPartitions = 1 }, new TopicSpecification { Name = "not a name", NumPartitions = 1 }]));
        Assert.Equal([ErrorCode.NoError, ErrorCode.TopicException], refused.Results.Select(result => result.Error.Code));
        Assert.NotNull(await Kafka.DescribeAsync(name));
    }

    [Fact]
    public async Task A_deleted_topic_is_gone_and_created_again_it_is_empty()
    {
        var name = await CreateTopicAsync();
        await Kafka.SendAsync(name, "k", "old");
        var before = (await Kafka.DescribeAsync(name))!.TopicId.ToString();
        await Kafka.Admin.DeleteTopicsAsync([name]);
        await Eventually.GetAsync(() => Kafka.DescribeAsync(name), topic => topic is null);

        // A cluster may still be busy with the old one's files.
        await Eventually.GetAsync(() => TryCreateAsync(name), created => created);
        Assert.Empty(await Kafka.ReadAsync(name));
        Assert.NotEqual(before, (await Kafka.DescribeAsync(name))!.TopicId.ToString());
    }

    [Fact]
    public async Task What_does_not_exist_can_not_be_deleted()
    {
        var refused = await Assert.ThrowsAsync<DeleteTopicsException>(() => Kafka.Admin.DeleteTopicsAsync([Run.Name("missing")]));
        Assert.Equal(ErrorCode.UnknownTopicOrPart, refused.Results[0].Error.Code);
    }

    [Fact]
    public async Task A_topic_can_grow_and_not_shrink()
    {
        var name = await CreateTopicAsync(2);
        await Kafka.Admin.CreatePartitionsAsync([new PartitionsSpecification { Topic = name, IncreaseTo = 4 }]);
        await Kafka.WaitForLeadersAsync(name, 4);
        Assert.Equal(3, (await Kafka.SendAsync(name, null, "v", 3)).Partition.Value);

        foreach (var count in (int[])[2, 4])
        {
            var refused = await Assert.ThrowsAsync<CreatePartitionsException>(
                () => Kafka.Admin.CreatePartitionsAsync([new PartitionsSpecification { Topic = name, IncreaseTo = count }]));
            Assert.Equal(ErrorCode.InvalidPartitions, refused.Results[0].Error.Code);
        }
    }

    [Fact]
    public async Task A_missing_topic_gets_no_partitions()
    {
        var refused = await Assert.ThrowsAsync<CreatePartitionsException>(
            () => Kafka.Admin.CreatePartitionsAsync([new PartitionsSpecification { Topic = Run.Name("missing"), IncreaseTo = 2 }]));
        Assert.Equal(ErrorCode.UnknownTopicOrPart, refused.Results[0].Error.Code);
    }

    [Fact]
    public async Task A_cluster_has_an_id_and_its_controller_is_one_of_its_nodes()
    {
        var cluster = await Kafka.Admin.DescribeClusterAsync(new DescribeClusterOptions());
        Assert.NotEmpty(cluster.ClusterId);
        Assert.Contains(cluster.Controller.Id, cluster.Nodes.Select(node => node.Id));
    }

    [Fact]
    public async Task A_consumer_of_a_missing_topic_is_told_and_does_not_make_it()
    {
        var name = TopicName("missing");
        using var consumer = Kafka.Consumer(Run.Name("group"));
        consumer.Subscribe(name);
        var told = await Task.Run(() => Assert.Throws<ConsumeException>(() => consumer.Consume(Eventually.Patience)));
        Assert.Equal(ErrorCode.UnknownTopicOrPart, told.Error.Code);
        Assert.Null(await Kafka.DescribeAsync(name));
    }

    private async Task<bool> TryCreateAsync(string name)
    {
        try
        {
            await Kafka.CreateTopicAsync(name);
            return true;
        }
        catch (CreateTopicsException exception) when (exception.Results[0].Error.Code == ErrorCode.TopicAlreadyExists)
        {
            return false;
        }
    }

    private async Task IsNotCreatedAsync(ErrorCode code, TopicSpecification topic, CreateTopicsOptions? options = null)
    {
        var refused = await Assert.ThrowsAsync<CreateTopicsException>(() => Kafka.Admin.CreateTopicsAsync([topic], options));
        Assert.Equal(code, refused.Results[0].Error.Code);
    }
}
