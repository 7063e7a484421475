using CtaStreaming.Platform.RestProxy.Tests.Support;

namespace CtaStreaming.Platform.RestProxy.Tests.Consumers;

public sealed class SubscriptionTests : ConsumerTest
{
    [Fact]
    public async Task Records_of_a_subscription_are_read_with_all_their_members()
    {
        var topic = await NewTopicAsync();
        await ProduceAsync(topic, """{"records":[{"key":"a","value":{"n":1}},{"value":2},{"key":"c","value":null}]}""");
        var consumer = await SubscribedAsync(SharedPlatform.NewName("group"), topic);

        var records = await ReadAsync(consumer, 3);

        Assert.Equal(
            [
                $$"""{"topic":"{{topic}}","key":"a","value":{"n":1},"partition":0,"offset":0}""",
                $$"""{"topic":"{{topic}}","key":null,"value":2,"partition":0,"offset":1}""",
                $$"""{"topic":"{{topic}}","key":"c","value":null,"partition":0,"offset":2}""",
            ],
            records.Select(record => record.ToJsonString()));
        (await Client.GetAsync($"{consumer}/subscription")).Is($$"""{"topics":["{{topic}}"]}""");
        (await Client.GetAsync($"{consumer}/assignments")).Is(Partitions(topic));
    }

    [Fact]
    public async Task A_subscription_is_replaced_and_ended()
    {
        var (first, second) = (await NewTopicAsync(), await NewTopicAsync());
        await ProduceAsync(second, """{"records":[{"value":2}]}""");
        var consumer = await SubscribedAsync(SharedPlatform.NewName("group"), first);

        (await Client.PostAsync($"{consumer}/subscription", $$"""{"topics":["{{second}}"]}""")).IsEmpty(204);
        Assert.Equal(second, (string)(await ReadAsync(consumer, 1))[0]["topic"]!);
        (await Client.DeleteAsync($"{consumer}/subscription")).IsEmpty(204);

        (await Client.GetAsync($"{consumer}/subscription")).Is("""{"topics":[]}""");
        (await Client.GetAsync($"{consumer}/records", ProxyClient.Json)).IsError(409, 40903, "not subscribed to any topics");
        (await Client.PostAsync($"{consumer}/assignments", Partitions(first))).IsEmpty(204);
    }

    [Fact]
    public async Task A_pattern_stands_for_the_topics_whose_whole_name_it_matches()
    {
        var (topic, other) = (await NewTopicAsync(prefix: "pattern"), await NewTopicAsync(prefix: "no.pattern"));
        foreach (var name in new[] { topic, other }) await ProduceAsync(name, """{"records":[{"value":1}]}""");
        var consumer = await CreateAsync(SharedPlatform.NewName("group"));

        (await Client.PostAsync($"{consumer}/subscription", """{"topic_pattern":"pattern-\\d+"}""")).IsEmpty(204);

        (await Client.GetAsync($"{consumer}/subscription")).Is($$"""{"topics":["{{topic}}"]}""");
        Assert.Equal(topic, (string)(await ReadAsync(consumer, 1))[0]["topic"]!);
    }

    [Fact]
    public async Task Topics_patterns_and_partitions_exclude_each_other()
    {
        var topic = await NewTopicAsync();
        var subscribed = await SubscribedAsync(SharedPlatform.NewName("group"), topic);
        var assigned = await AssignedAsync(topic);

        const string Message = "Subscription to topics, partitions and pattern are mutually exclusive";
        (await Client.PostAsync($"{subscribed}/assignments", Partitions(topic))).IsError(409, 40903, Message);
        (await Client.PostAsync($"{subscribed}/subscription", """{"topic_pattern":".*"}""")).IsError(409, 40903, Message);
        (await Client.PostAsync($"{subscribed}/subscription", """{"topics":["a"],"topic_pattern":".*"}""")).IsError(409, 40903, Message);
        (await Client.PostAsync($"{assigned}/subscription", $$"""{"topics":["{{topic}}"]}""")).IsError(409, 40903, Message);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"topics":[]}""")]
    [InlineData("""{"topics":[null]}""")]
    [InlineData("""{"topics":["a b"]}""")]
    [InlineData("""{"topics":["a\u0000b"]}""")]
    [InlineData("""{"topic_pattern":"("}""")]
    [InlineData("""{"topic_pattern":"(?=a)a"}""")]
    public async Task A_subscription_to_nothing_is_refused(string body)
    {
        var consumer = await CreateAsync(SharedPlatform.NewName("group"));

        (await Client.PostAsync($"{consumer}/subscription", body)).IsError(422, 422, "topic");
    }

    [Fact]
    public async Task The_partitions_of_a_topic_are_shared_in_a_group()
    {
        var (topic, group) = (await NewTopicAsync(partitions: 2), SharedPlatform.NewName("group"));
        var (first, second) = (await SubscribedAsync(group, topic), await SubscribedAsync(group, topic));

        var shares = new List<int>();
        for (var attempt = 0; attempt < 100 && shares is not [1, 1]; attempt++)
        {
            await Client.GetAsync($"{first}/records?timeout=100", ProxyClient.Json);
            await Client.GetAsync($"{second}/records?timeout=100", ProxyClient.Json);
            shares = [await ShareAsync(first), await ShareAsync(second)];
        }

        Assert.Equal([1, 1], shares);
    }

    private async Task<int> ShareAsync(string consumer) => (await Client.GetAsync($"{consumer}/assignments")).Json["partitions"]!.AsArray().Count;
}
