using CtaStreaming.Platform.RestProxy.Tests.Support;

namespace CtaStreaming.Platform.RestProxy.Tests.Consumers;

public sealed class LifecycleTests : ConsumerTest
{
    [Fact]
    public async Task A_consumer_says_where_it_is_reached()
    {
        var group = SharedPlatform.NewName("group");

        var answer = await Client.PostAsync($"/consumers/{group}", """{"name":"my consumer","format":"json"}""");

        answer.Is($$"""{"instance_id":"my consumer","base_uri":"{{Client.Url}}consumers/{{group}}/instances/my%20consumer"}""");
        (await Client.GetAsync($"/consumers/{group}/instances/my%20consumer/subscription")).Is("""{"topics":[]}""");
    }

    [Fact]
    public async Task A_name_is_given_once_in_a_group()
    {
        var group = SharedPlatform.NewName("group");
        await Client.PostAsync($"/consumers/{group}", """{"name":"i"}""");

        (await Client.PostAsync($"/consumers/{group}", """{"name":"i"}"""))
            .IsError(409, 40902, "Consumer with specified consumer ID already exists in the specified consumer group.");
        Assert.Equal(200, (await Client.PostAsync($"/consumers/{SharedPlatform.NewName("group")}", """{"name":"i"}""")).Status);
    }

    [Fact]
    public async Task Without_a_body_a_consumer_gets_a_name_and_is_binary()
    {
        var topic = await NewTopicAsync();
        var answer = await Client.PostAsync($"/consumers/{SharedPlatform.NewName("group")}");
        Assert.StartsWith("rest-consumer-", (string)answer.Json["instance_id"]!, StringComparison.Ordinal);
        var consumer = new Uri((string)answer.Json["base_uri"]!).AbsolutePath;
        (await Client.PostAsync($"{consumer}/assignments", Partitions(topic))).IsEmpty(204);

        Assert.Equal(200, (await Client.GetAsync($"{consumer}/records?timeout=0", ProxyClient.Binary)).Status);
        Assert.Equal(200, (await Client.GetAsync($"{consumer}/records?timeout=0", ProxyClient.V2)).Status);
    }

    [Fact]
    public async Task A_deleted_consumer_is_gone()
    {
        var consumer = await CreateAsync(SharedPlatform.NewName("group"));

        (await Client.DeleteAsync(consumer)).IsEmpty(204);

        (await Client.GetAsync($"{consumer}/records", ProxyClient.Json)).IsError(404, 40403, "Consumer instance not found.");
        (await Client.DeleteAsync(consumer)).IsError(404, 40403);
        (await Client.PostAsync($"{consumer}/subscription", """{"topics":["t"]}""")).IsError(404, 40403);
        (await Client.PostAsync($"{consumer}/offsets")).IsError(404, 40403);
    }

    [Fact]
    public async Task A_read_that_waits_ends_when_its_consumer_is_deleted()
    {
        var consumer = await AssignedAsync(await NewTopicAsync());
        var slow = await CreateAsync(SharedPlatform.NewName("group"), more: """,  "consumer.request.timeout.ms": 60000""");
        await Client.PostAsync($"{slow}/assignments", Partitions(await NewTopicAsync()));

        var read = Client.GetAsync($"{slow}/records", ProxyClient.Json);
        await Client.GetAsync($"{consumer}/records", ProxyClient.Json);
        (await Client.DeleteAsync(slow)).IsEmpty(204);

        (await read).IsError(404, 40403);
    }

    [Theory]
    [InlineData("""{"format":"xml"}""", 422, "Invalid format type")]
    [InlineData("""{"name":""}""", 422, "name must not be empty")]
    [InlineData("""{"auto.offset.reset":"soon"}""", 42204, "auto.offset.reset is earliest, latest or none, not 'soon'")]
    [InlineData("""{"auto.commit.enable":"perhaps"}""", 42204, "auto.commit.enable is true or false")]
    [InlineData("""{"fetch.min.bytes":"many"}""", 42204, "fetch.min.bytes is an integer")]
    [InlineData("""{"fetch.min.bytes":-2}""", 40001, "fetch.min.bytes must be from -1")]
    [InlineData("""{"fetch.min.bytes":"10000001"}""", 40001, "It does not abide by the constraints")]
    [InlineData("""{"consumer.request.timeout.ms":"-1"}""", 40001, "must not be negative")]
    public async Task A_setting_that_cannot_be_is_named(string body, int code, string message) =>
        (await Client.PostAsync("/consumers/refused", body)).IsError(422, code, message);

    [Theory]
    [InlineData("""{"auto.commit.enable":false,"fetch.min.bytes":1,"consumer.request.timeout.ms":2147483647}""")]
    [InlineData("""{"auto.commit.enable":"True","fetch.min.bytes":"-1","consumer.request.timeout.ms":"100","auto.offset.reset":"none"}""")]
    [InlineData("""{"id":"legacy","name":"other","format":"AVRO"}""")]
    [InlineData("{}")]
    public async Task Settings_may_be_strings_or_not(string body) =>
        Assert.Equal(200, (await Client.PostAsync($"/consumers/{SharedPlatform.NewName("group")}", body)).Status);

    [Fact]
    public async Task There_are_only_so_many_consumers()
    {
        await using var proxy = await SharedPlatform.StartProxyAsync(options => options with { MaxConsumers = 1 });
        using var client = new ProxyClient(proxy.Url);
        await client.PostAsync("/consumers/g", """{"name":"first"}""");

        (await client.PostAsync("/consumers/g", """{"name":"second"}""")).IsError(429, 42901, "There are already 1 consumer instances");
        await client.DeleteAsync("/consumers/g/instances/first");

        Assert.Equal(200, (await client.PostAsync("/consumers/g", """{"name":"second"}""")).Status);
    }
}
