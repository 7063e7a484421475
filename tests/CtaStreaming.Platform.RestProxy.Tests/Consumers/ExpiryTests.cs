using CtaStreaming.Platform.RestProxy.Tests.Support;
using CtaStreaming.Testing;

namespace CtaStreaming.Platform.RestProxy.Tests.Consumers;

public sealed class ExpiryTests : ProxyTest
{
    private static readonly TimeSpan Nearly = TimeSpan.FromSeconds(299);

    [Fact]
    public async Task A_consumer_that_nobody_uses_for_300_seconds_is_closed()
    {
        var clock = new ManualTimeProvider();
        await using var proxy = await SharedPlatform.StartProxyAsync(options => options with { TimeProvider = clock });
        using var client = new ProxyClient(proxy.Url);
        await client.PostAsync("/consumers/idle", """{"name":"i"}""");

        clock.Advance(Nearly);
        (await client.GetAsync("/consumers/idle/instances/i/subscription")).Is("""{"topics":[]}""");
        clock.Advance(Nearly);
        (await client.GetAsync("/consumers/idle/instances/i/subscription")).Is("""{"topics":[]}""");
        clock.Advance(TimeSpan.FromSeconds(300));

        (await client.GetAsync("/consumers/idle/instances/i/subscription")).IsError(404, 40403);
        Assert.Equal(200, (await client.PostAsync("/consumers/idle", """{"name":"i"}""")).Status);
    }

    [Fact]
    public async Task Its_partitions_go_to_the_others_of_its_group()
    {
        var clock = new ManualTimeProvider();
        var (topic, group) = (await NewTopicAsync(), SharedPlatform.NewName("group"));
        await ProduceAsync(topic, """{"records":[{"value":1}]}""");
        await using var proxy = await SharedPlatform.StartProxyAsync(options => options with { TimeProvider = clock });
        using var client = new ProxyClient(proxy.Url);
        await SubscribeAsync(client, group, "left", topic);
        await ReadOneAsync(client, group, "left");

        clock.Advance(TimeSpan.FromSeconds(300));
        await SubscribeAsync(client, group, "next", topic);

        // The first one has not committed, so the record comes again, to whoever has the partition now.
        await ReadOneAsync(client, group, "next");
    }

    private static async Task SubscribeAsync(ProxyClient client, string group, string name, string topic)
    {
        await client.PostAsync(
            $"/consumers/{group}",
            $$"""{"name":"{{name}}","format":"json","auto.offset.reset":"earliest","fetch.min.bytes":1,"auto.commit.enable":"false"}""");
        (await client.PostAsync($"/consumers/{group}/instances/{name}/subscription", $$"""{"topics":["{{topic}}"]}""")).IsEmpty(204);
    }

    private static async Task ReadOneAsync(ProxyClient client, string group, string name)
    {
        for (var attempt = 0; attempt < 15; attempt++)
        {
            var answer = await client.GetAsync($"/consumers/{group}/instances/{name}/records", ProxyClient.Json);
            if (answer.Json.AsArray().Count > 0) return;
        }

        Assert.Fail($"{name} got no record");
    }
}
