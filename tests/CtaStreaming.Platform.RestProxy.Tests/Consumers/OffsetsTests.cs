using CtaStreaming.Platform.RestProxy.Tests.Support;

namespace CtaStreaming.Platform.RestProxy.Tests.Consumers;

public sealed class OffsetsTests : ConsumerTest
{
    private const string FiveRecords = """{"records":[{"value":0},{"value":1},{"value":2},{"value":3},{"value":4}]}""";
    private const string NoAutoCommit = ""","auto.commit.enable":"false" """;

    [Fact]
    public async Task What_is_committed_is_not_read_again_by_the_next_of_the_group()
    {
        var (topic, group) = (await NewTopicAsync(), SharedPlatform.NewName("group"));
        await ProduceAsync(topic, """{"records":[{"value":0},{"value":1}]}""");
        var first = await SubscribedAsync(group, topic, more: NoAutoCommit);
        await ReadAsync(first, 2);

        (await Client.PostAsync($"{first}/offsets")).Is("[]");
        (await Client.GetAsync($"{first}/offsets", body: Partitions(topic)))
            .Is($$"""{"offsets":[{"topic":"{{topic}}","partition":0,"offset":2,"metadata":""}]}""");
        await Client.DeleteAsync(first);
        await ProduceAsync(topic, """{"records":[{"value":2}]}""");

        Assert.Equal([2], OffsetsOf(await ReadAsync(await SubscribedAsync(group, topic), 1)));
    }

    [Fact]
    public async Task What_is_not_committed_is_read_again()
    {
        var (topic, group) = (await NewTopicAsync(), SharedPlatform.NewName("group"));
        await ProduceAsync(topic, """{"records":[{"value":0}]}""");
        var first = await SubscribedAsync(group, topic, more: NoAutoCommit);
        await ReadAsync(first, 1);
        await Client.DeleteAsync(first);

        Assert.Equal([0], OffsetsOf(await ReadAsync(await SubscribedAsync(group, topic), 1)));
    }

    [Fact]
    public async Task Auto_commit_covers_what_has_been_returned_and_no_more()
    {
        var (topic, group) = (await NewTopicAsync(), SharedPlatform.NewName("group"));
        await ProduceAsync(topic, FiveRecords);
        var first = await SubscribedAsync(group, topic);
        for (var read = 0; read < 2; read++) await ReadOneAsync(first);
        await Client.DeleteAsync(first);

        Assert.Equal([2, 3, 4], OffsetsOf(await ReadAsync(await SubscribedAsync(group, topic), 3)));
    }

    [Fact]
    public async Task A_commit_by_offset_names_the_last_record_that_is_done()
    {
        var (topic, group) = (await NewTopicAsync(), SharedPlatform.NewName("group"));
        await ProduceAsync(topic, FiveRecords);
        var consumer = await CreateAsync(group, more: NoAutoCommit);

        (await Client.GetAsync($"{consumer}/offsets", body: Partitions(topic))).Is("""{"offsets":[]}""");
        Assert.Equal(200, (await Client.PostAsync($"{consumer}/offsets", Offsets(topic, 2))).Status);

        (await Client.GetAsync($"{consumer}/offsets", body: Partitions(topic)))
            .Is($$"""{"offsets":[{"topic":"{{topic}}","partition":0,"offset":3,"metadata":""}]}""");
        (await Client.PostAsync($"{consumer}/assignments", Partitions(topic))).IsEmpty(204);
        Assert.Equal([3, 4], OffsetsOf(await ReadAsync(consumer, 2)));
    }

    [Fact]
    public async Task Positions_move_the_next_read()
    {
        var topic = await NewTopicAsync();
        await ProduceAsync(topic, FiveRecords);
        var consumer = await AssignedAsync(topic);
        await ReadAsync(consumer, 5);

        (await Client.PostAsync($"{consumer}/positions/beginning", Partitions(topic))).IsEmpty(204);
        Assert.Equal([0, 1, 2, 3, 4], OffsetsOf(await ReadAsync(consumer, 5)));

        (await Client.PostAsync($"{consumer}/positions", Offsets(topic, 3))).IsEmpty(204);
        Assert.Equal([3, 4], OffsetsOf(await ReadAsync(consumer, 2)));

        (await Client.PostAsync($"{consumer}/positions", Offsets(topic, 0))).IsEmpty(204);
        (await Client.PostAsync($"{consumer}/positions/end", Partitions(topic))).IsEmpty(204);
        await ProduceAsync(topic, """{"records":[{"value":5}]}""");
        Assert.Equal([5], OffsetsOf(await ReadAsync(consumer, 1)));
    }

    [Fact]
    public async Task A_position_can_be_set_right_after_the_assignment_and_in_a_subscription()
    {
        var topic = await NewTopicAsync();
        await ProduceAsync(topic, FiveRecords);
        var assigned = await AssignedAsync(topic);
        (await Client.PostAsync($"{assigned}/positions", Offsets(topic, 4))).IsEmpty(204);
        Assert.Equal([4], OffsetsOf(await ReadAsync(assigned, 1)));

        var subscribed = await SubscribedAsync(SharedPlatform.NewName("group"), topic);
        await ReadAsync(subscribed, 5);
        (await Client.PostAsync($"{subscribed}/positions", Offsets(topic, 3))).IsEmpty(204);
        Assert.Equal([3, 4], OffsetsOf(await ReadAsync(subscribed, 2)));
    }

    [Fact]
    public async Task A_commit_after_a_seek_commits_the_new_position()
    {
        var topic = await NewTopicAsync();
        await ProduceAsync(topic, FiveRecords);
        var consumer = await AssignedAsync(topic);
        await ReadAsync(consumer, 5);
        await Client.PostAsync($"{consumer}/positions", Offsets(topic, 1));

        await Client.PostAsync($"{consumer}/offsets");

        Assert.Equal(1, (long)(await Client.GetAsync($"{consumer}/offsets", body: Partitions(topic))).Json["offsets"]![0]!["offset"]!);
    }

    [Fact]
    public async Task A_position_of_somebody_elses_partition_cannot_be_set()
    {
        var topic = await NewTopicAsync();
        var consumer = await CreateAsync(SharedPlatform.NewName("group"));

        var message = $"Illegal state: No current assignment for partition {topic}-0";
        (await Client.PostAsync($"{consumer}/positions", Offsets(topic, 0))).IsError(409, 40903, message);
        (await Client.PostAsync($"{consumer}/positions/beginning", Partitions(topic))).IsError(409, 40903, message);
        (await Client.PostAsync($"{consumer}/positions/end", Partitions(topic))).IsError(409, 40903, message);
    }

    [Fact]
    public async Task Offsets_of_no_partition_are_not_found()
    {
        var consumer = await CreateAsync(SharedPlatform.NewName("group"));

        (await Client.GetAsync($"{consumer}/offsets")).IsError(404, 40402, "Partition not found.");
        (await Client.PostAsync($"{consumer}/offsets", Offsets("none", 0))).IsError(404, 40402, "Partition not found.");
    }

    private async Task ReadOneAsync(string consumer)
    {
        for (var attempt = 0; attempt < 15; attempt++)
        {
            if ((await Client.GetAsync($"{consumer}/records?max_bytes=1", ProxyClient.Json)).Json.AsArray().Count == 1) return;
        }

        Assert.Fail("no record came");
    }
}
