using Confluent.Kafka;
using CtaStreaming.Conformance.Clients;
using CtaStreaming.Conformance.Surroundings;

namespace CtaStreaming.Conformance.Broker;

public sealed class GroupTests : EngineTest
{
    private readonly string _group = Run.Name("group");
    private string _topic = "";

    protected override async Task PrepareAsync()
    {
        _topic = await CreateTopicAsync(4);
        CleanUp(() => Groups.DeleteAsync(Kafka, _group));
    }

    [Fact]
    public async Task One_member_has_every_partition_and_two_share_them()
    {
        await using var first = new GroupMember(Kafka, _group, _topic);
        await first.HasAsync(4);
        var second = new GroupMember(Kafka, _group, _topic);
        await using (second)
        {
            await Task.WhenAll(first.HasAsync(2), second.HasAsync(2));
            Assert.Empty(first.Assignment.Intersect(second.Assignment));
        }

        await first.HasAsync(4);
    }

    [Fact]
    public async Task More_members_than_partitions_leave_some_with_nothing()
    {
        var topic = await CreateTopicAsync();
        await using var first = new GroupMember(Kafka, _group, topic);
        await first.HasAsync(1);
        await using var second = new GroupMember(Kafka, _group, topic);
        await Eventually.GetAsync(() => Groups.DescribeAsync(Kafka, _group), group => group is { State: ConsumerGroupState.Stable, Members.Count: 2 });
        await Eventually.GetAsync(() => Task.FromResult(first.Assignment.Count + second.Assignment.Count), count => count == 1);
    }

    [Fact]
    public async Task A_member_goes_on_behind_what_the_group_has_committed()
    {
        for (var i = 0; i < 6; i++) await Kafka.SendAsync(_topic, null, $"{i}", 1);
        await using (var first = new GroupMember(Kafka, _group, _topic))
        {
            await first.ReadsAsync("0", "1", "2", "3", "4", "5");
            first.Consumer.Commit([new TopicPartitionOffset(_topic, 1, 4)]);
        }

        await using var second = new GroupMember(Kafka, _group, _topic);
        await second.ReadsAsync("4", "5");
    }

    [Fact]
    public async Task Without_a_commit_the_reset_policy_decides()
    {
        await Kafka.SendAsync(_topic, null, "old", 0);
        await using var latest = new GroupMember(Kafka, _group, _topic, config => config.AutoOffsetReset = AutoOffsetReset.Latest);
        await latest.HasAsync(4);
        Assert.All(latest.Consumer.Committed(latest.Assignment, Eventually.Patience), committed => Assert.Equal(Offset.Unset, committed.Offset));
        // Where "latest" is, is looked up after the assignment; a record sent before that would be passed over.
        await Eventually.GetAsync(() => Task.FromResult(latest.Consumer.Position(new TopicPartition(_topic, 0))), _ => latest.HasReachedTheEnd);
        await Kafka.SendAsync(_topic, null, "new", 0);
        await latest.ReadsAsync("new");
    }

    [Fact]
    public async Task New_partitions_are_given_out()
    {
        await using var member = new GroupMember(Kafka, _group, _topic);
        await member.HasAsync(4);
        await Kafka.Admin.CreatePartitionsAsync([new() { Topic = _topic, IncreaseTo = 5 }]);
        await member.HasAsync(5);
    }

    [Fact]
    public async Task A_pattern_subscribes_to_every_topic_that_fits()
    {
        var name = Run.Name("family");
        foreach (var member in (string[])["a", "b"])
        {
            await Kafka.CreateTopicAsync($"{name}.{member}");
            CleanUp(() => Kafka.DeleteTopicAsync($"{name}.{member}"));
        }

        await using var reader = new GroupMember(Kafka, _group, $"^{name}\\..*");
        await reader.HasAsync(2);
    }

    [Fact]
    public async Task A_static_member_comes_back_to_its_partitions_without_a_rebalance()
    {
        static Action<ConsumerConfig> Named(string id) => config => config.GroupInstanceId = id;
        await using var neighbour = new GroupMember(Kafka, _group, _topic, Named("neighbour"));
        await neighbour.HasAsync(4);
        List<TopicPartition> before;
        await using (var first = new GroupMember(Kafka, _group, _topic, Named("returning")))
        {
            await Task.WhenAll(neighbour.HasAsync(2), first.HasAsync(2));
            before = first.Assignment;
        }

        var assignments = neighbour.Assignments;
        await using var again = new GroupMember(Kafka, _group, _topic, Named("returning"));
        await again.HasAsync(2);
        Assert.Equal(before, again.Assignment);
        Assert.Equal(assignments, neighbour.Assignments);
    }

    [Fact]
    public async Task The_second_of_one_static_name_fences_the_first()
    {
        await using var first = new GroupMember(Kafka, _group, _topic, config => config.GroupInstanceId = "one");
        await first.HasAsync(4);
        await using var second = new GroupMember(Kafka, _group, _topic, config => config.GroupInstanceId = "one");
        await second.HasAsync(4);
        Assert.Equal(ErrorCode.FencedInstanceId, (await first.FatalError.WaitAsync(Eventually.Patience)).Code);
    }
}
