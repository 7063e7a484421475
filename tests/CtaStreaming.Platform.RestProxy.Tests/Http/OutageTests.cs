using System.Diagnostics;
using CtaStreaming.Platform.RestProxy.Tests.Support;

namespace CtaStreaming.Platform.RestProxy.Tests.Http;

/// <summary>Somebody waits for every answer, so it comes soon also when Kafka or the registry are away.</summary>
public sealed class OutageTests : ProxyTest
{
    private const string Nowhere = "127.0.0.1:1";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Without_a_broker_every_request_says_so()
    {
        await using var proxy = await SharedPlatform.StartProxyAsync(options => options with
        {
            BootstrapServers = Nowhere,
            KafkaTimeout = TimeSpan.FromSeconds(1),
        });
        using var client = new ProxyClient(proxy.Url);

        foreach (var path in new[] { "/topics", "/topics/t", "/topics/t/partitions/0/offsets", "/brokers" })
            (await SoonAsync(client.GetAsync(path))).IsError(500, 50003, "Retriable Kafka error: ");
        var produced = await SoonAsync(client.PostAsync("/topics/t", """{"records":[{"value":1}]}""", ProxyClient.Json));
        Assert.Equal((200, 50003), (produced.Status, (int)produced.Json["offsets"]![0]!["error_code"]!));

        (await client.PostAsync("/consumers/g", """{"name":"i"}""")).Is($$"""{"instance_id":"i","base_uri":"{{client.Url}}consumers/g/instances/i"}""");
        (await client.PostAsync("/consumers/g/instances/i/subscription", """{"topics":["t"]}""")).IsEmpty(204);
        (await client.GetAsync("/consumers/g/instances/i/records?timeout=100", ProxyClient.Binary)).Is("[]");
        (await SoonAsync(client.GetAsync("/consumers/g/instances/i/offsets", body: """{"partitions":[{"topic":"t","partition":0}]}"""))).IsError(500, 50003);
        (await SoonAsync(client.DeleteAsync("/consumers/g/instances/i"))).IsEmpty(204);
    }

    [Fact]
    public async Task Without_a_registry_Avro_is_refused_and_the_rest_works()
    {
        var topic = await NewTopicAsync();
        await using var proxy = await SharedPlatform.StartProxyAsync(options => options with { SchemaRegistryUrl = $"http://{Nowhere}" });
        using var client = new ProxyClient(proxy.Url);

        (await SoonAsync(client.PostAsync($"/topics/{topic}", """{"records":[{"value":1}],"value_schema":"\"int\""}""", ProxyClient.Avro)))
            .IsError(408, 40801, "Schema registration or lookup failed: ");
        Assert.Equal(200, (await client.PostAsync($"/topics/{topic}", """{"records":[{"value":1}]}""", ProxyClient.Json)).Status);
    }

    [Fact]
    public async Task A_proxy_that_was_given_no_registry_says_what_to_do()
    {
        await using var proxy = await SharedPlatform.StartProxyAsync(options => options with { SchemaRegistryUrl = null });
        using var client = new ProxyClient(proxy.Url);

        (await client.PostAsync("/topics/t", """{"records":[{"value":1}],"value_schema":"\"int\""}""", ProxyClient.Avro))
            .IsError(422, 42207, "this proxy has no Schema Registry; start it with the URL of one");
    }

    [Fact]
    public async Task A_read_that_waits_does_not_hold_up_the_end()
    {
        var topic = await NewTopicAsync();
        var proxy = await SharedPlatform.StartProxyAsync(options => options);
        using var client = new ProxyClient(proxy.Url);
        await client.PostAsync("/consumers/ending", """{"name":"i","consumer.request.timeout.ms":"60000"}""");
        await client.PostAsync("/consumers/ending/instances/i/assignments", $$"""{"partitions":[{"topic":"{{topic}}","partition":0}]}""");
        var read = client.GetAsync("/consumers/ending/instances/i/records", ProxyClient.Binary);
        (await client.GetAsync("/consumers/ending/instances/i/assignments")).Is($$"""{"partitions":[{"topic":"{{topic}}","partition":0}]}""");

        await proxy.DisposeAsync();

        (await read).Is("[]");
    }

    private static async Task<Answer> SoonAsync(Task<Answer> answer)
    {
        var started = Stopwatch.GetTimestamp();
        await answer;
        Assert.True(Stopwatch.GetElapsedTime(started) < Soon, $"it took {Stopwatch.GetElapsedTime(started)}");
        return await answer;
    }
}
