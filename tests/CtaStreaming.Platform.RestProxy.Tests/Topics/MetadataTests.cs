using CtaStreaming.Platform.RestProxy.Tests.Support;

namespace CtaStreaming.Platform.RestProxy.Tests.Topics;

public sealed class MetadataTests : ProxyTest
{
    [Fact]
    public async Task The_root_says_that_somebody_is_there() => (await Client.GetAsync("/")).Is("{}");

    [Fact]
    public async Task Brokers_and_topics_are_listed()
    {
        var topic = await NewTopicAsync();

        Assert.Single((await Client.GetAsync("/brokers")).Json["brokers"]!.AsArray());
        var topics = (await Client.GetAsync("/topics")).Json.AsArray().Select(name => (string)name!).ToList();
        Assert.Contains(topic, topics);
        Assert.Equal(topics.Order(StringComparer.Ordinal), topics);
    }

    [Fact]
    public async Task A_topic_has_its_settings_and_partitions()
    {
        var topic = await NewTopicAsync(partitions: 2);
        var broker = (int)(await Client.GetAsync("/brokers")).Json["brokers"]![0]!;

        var answer = await Client.GetAsync($"/topics/{topic}");

        Assert.Equal(topic, (string)answer.Json["name"]!);
        Assert.Equal("delete", (string)answer.Json["configs"]!["cleanup.policy"]!);
        Assert.Equal([0, 1], answer.Json["partitions"]!.AsArray().Select(partition => (int)partition!["partition"]!));
        var first = $$"""{"partition":0,"leader":{{broker}},"replicas":[{"broker":{{broker}},"leader":true,"in_sync":true}]}""";
        (await Client.GetAsync($"/topics/{topic}/partitions/0")).Is(first);
        Assert.Equal(2, (await Client.GetAsync($"/topics/{topic}/partitions")).Json.AsArray().Count);
    }

    [Fact]
    public async Task A_partition_has_its_offsets()
    {
        var topic = await NewTopicAsync();
        await ProduceAsync(topic, """{"records":[{"value":1},{"value":2}]}""");

        (await Client.GetAsync($"/topics/{topic}/partitions/0/offsets")).Is("""{"beginning_offset":0,"end_offset":2}""");
    }

    [Theory]
    [InlineData("/topics/none", 40401, "Topic not found.")]
    [InlineData("/topics/none/partitions", 40401, "Topic not found.")]
    [InlineData("/topics/none/partitions/0", 40401, "Topic not found.")]
    [InlineData("/topics/none/partitions/0/offsets", 40401, "Topic not found.")]
    [InlineData("/topics/a%20name/partitions", 40401, "Topic not found.")]
    public async Task A_topic_that_is_not_there_is_not_found(string path, int code, string message) =>
        (await Client.GetAsync(path)).IsError(404, code, message);

    [Theory]
    [InlineData("99", 40402)]
    [InlineData("99/offsets", 40402)]
    [InlineData("-1", 40402)]
    [InlineData("first", 404)]
    [InlineData("99999999999", 404)]
    public async Task A_partition_that_is_not_there_is_not_found(string partition, int code)
    {
        var topic = await NewTopicAsync();

        (await Client.GetAsync($"/topics/{topic}/partitions/{partition}")).IsError(404, code);
    }

    [Fact]
    public async Task Asking_for_a_topic_does_not_create_it()
    {
        var topic = SharedPlatform.NewName("asked");

        await Client.GetAsync($"/topics/{topic}");

        (await Client.GetAsync($"/topics/{topic}")).IsError(404, 40401);
    }

    [Fact]
    public async Task Producing_to_a_partition_that_is_not_there_is_not_found()
    {
        var topic = await NewTopicAsync();

        (await Client.PostAsync($"/topics/{topic}/partitions/9", """{"records":[{"value":1}]}""", ProxyClient.Json)).IsError(404, 40402, "Partition not found.");
    }
}
