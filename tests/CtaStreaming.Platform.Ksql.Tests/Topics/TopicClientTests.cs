using CtaStreaming.Platform.Ksql.Tests.Runtime.Support;

namespace CtaStreaming.Platform.Ksql.Tests.Topics;

[Collection(KafkaCollection.Name)]
public sealed class TopicClientTests(KafkaFixture kafka)
{
    [Fact]
    public async Task A_topic_is_created_found_and_deleted()
    {
        var name = KafkaFixture.Name("topic");
        Assert.Null(await kafka.Topics.FindAsync(name));
        await kafka.Topics.CreateAsync(name, 3, -1, new Dictionary<string, string> { ["cleanup.policy"] = "compact" });
        var topic = await kafka.Topics.FindAsync(name);
        Assert.Equal([1, 1, 1], topic!.Replicas);
        Assert.Contains(await kafka.Topics.ListAsync(), listed => listed.Name == name && listed.Partitions == 3);
        await kafka.Topics.DeleteAsync(name);
        Assert.Null(await kafka.Topics.FindAsync(name));
    }

    [Fact]
    public async Task What_is_there_already_is_left_alone_and_what_is_not_there_needs_no_deletion()
    {
        var name = await kafka.CreateTopicAsync("topic", 2);
        await kafka.Topics.CreateAsync(name, 5, -1, new Dictionary<string, string>());
        Assert.Equal(2, (await kafka.Topics.FindAsync(name))!.Partitions);
        await kafka.Topics.DeleteAsync("nowhere");
        await kafka.Topics.DeleteGroupAsync("nobody");
    }

    [Fact]
    public async Task Asking_for_a_topic_does_not_create_it()
    {
        Assert.Null(await kafka.Topics.FindAsync("asked-for"));
        Assert.DoesNotContain(await kafka.Topics.ListAsync(), topic => topic.Name == "asked-for");
    }
}
