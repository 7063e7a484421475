using CtaStreaming.Platform.RestProxy.Tests.Support;

namespace CtaStreaming.Platform.RestProxy.Tests.Http;

public sealed class MalformedInputTests : ProxyTest
{
    private static readonly string[] Bodies =
    [
        "",
        "{",
        "null",
        "[]",
        "\"text\"",
        "17",
        "{}",
        """{"records":null}""",
        """{"records":[]}""",
        """{"records":{}}""",
        """{"records":[null]}""",
        """{"records":[17]}""",
        """{"records":[{"value":1,"partition":"x"}]}""",
        """{"records":[{"value":1,"partition":-1}]}""",
        """{"records":[{"value":1,"partition":99999999999}]}""",
        """{"records":[{"value":1,"patition":1}]}""",
        """{"records":[{"value":"\ud800"}]}""",
        """{"records":[{"value":{"\ud800":1}}]}""",
        """{"records":[{"value":1}],"value_schema":17}""",
        """{"records":[{"value":1}],"value_schema":"\ud800"}""",
        """{"records":[{"value":1}],"value_schema_id":"x"}""",
        """{"records":[{"value":1}],"value_schema_id":-5}""",
        """{"name":17}""",
        """{"format":{}}""",
        """{"auto.commit.enable":[]}""",
        """{"fetch.min.bytes":{}}""",
        """{"topics":17}""",
        """{"topics":[17]}""",
        """{"topic_pattern":"["}""",
        """{"topic_pattern":"\ud800"}""",
        """{"partitions":17}""",
        """{"partitions":[null]}""",
        """{"partitions":[{"topic":null,"partition":0}]}""",
        """{"partitions":[{"topic":"t"}]}""",
        """{"partitions":[{"topic":"t","partition":-1}]}""",
        """{"partitions":[{"topic":"\u0000","partition":0}]}""",
        """{"offsets":[null]}""",
        """{"offsets":[{"topic":"none","partition":0}]}""",
        """{"offsets":[{"topic":"none","partition":0,"offset":-1}]}""",
        """{"offsets":[{"topic":"none","partition":0,"offset":9223372036854775807}]}""",
    ];

    [Fact]
    public async Task A_bad_body_is_the_clients_fault()
    {
        var group = SharedPlatform.NewName("group");
        await Client.PostAsync($"/consumers/{group}", """{"name":"i"}""");
        var instance = $"/consumers/{group}/instances/i";
        var topic = await NewTopicAsync();
        (string Path, string Type)[] targets =
        [
            ($"/topics/{topic}", ProxyClient.Json), ($"/topics/{topic}", ProxyClient.Binary), ($"/topics/{topic}", ProxyClient.Avro),
            ($"/topics/{topic}/partitions/0", ProxyClient.Json), ($"/consumers/{group}", ProxyClient.V2),
            ($"{instance}/subscription", ProxyClient.V2), ($"{instance}/assignments", ProxyClient.V2), ($"{instance}/offsets", ProxyClient.V2),
            ($"{instance}/positions", ProxyClient.V2), ($"{instance}/positions/beginning", ProxyClient.V2), ($"{instance}/positions/end", ProxyClient.V2),
        ];

        foreach (var body in Bodies)
        {
            foreach (var (path, type) in targets)
            {
                var answer = await Client.PostAsync(path, body, type);
                Assert.True(answer.Status is >= 200 and < 500, $"{path} answered {answer.Status} {answer.Text} to {body}");
                if (answer.Status >= 400) Assert.False(string.IsNullOrEmpty(answer.Message));
            }
        }
    }

    [Theory]
    [InlineData("{}", 422, 422)]
    [InlineData("""{"records":[]}""", 422, 422)]
    [InlineData("""{"records":[{"value":1,"patition":1}]}""", 400, 400)]
    [InlineData("{\"records\":", 400, 400)]
    public async Task A_request_without_readable_records_is_refused(string body, int status, int code) =>
        (await ProduceAsync(await NewTopicAsync(), body)).IsError(status, code);

    [Theory]
    [InlineData("not base64!")]
    [InlineData("S2Fma2E")]
    public async Task What_is_not_base64_is_refused(string value) =>
        (await ProduceAsync(await NewTopicAsync(), $$"""{"records":[{"value":"{{value}}"}]}""", ProxyClient.Binary)).IsError(400, 400, "base64");

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/vnd.kafka.v2+json")]
    [InlineData("application/vnd.kafka.avro.v1+json")]
    [InlineData("application/vnd.kafka.protobuf.v2+json")]
    [InlineData("text/html")]
    [InlineData(null)]
    public async Task Records_of_no_embedded_format_are_an_unsupported_type(string? type) =>
        (await Client.PostAsync($"/topics/{await NewTopicAsync()}", """{"records":[{"value":1}]}""", type)).IsError(415, 415, "HTTP 415 Unsupported Media Type");

    [Theory]
    [InlineData("/topics")]
    [InlineData("/consumers/g/instances/i/subscription")]
    public async Task An_answer_of_another_type_is_not_there(string path) => (await Client.GetAsync(path, "text/html")).IsError(406, 406, "HTTP 406 Not Acceptable");

    [Theory]
    [InlineData("application/vnd.kafka.v2+json; charset=utf-8")]
    [InlineData("application/json")]
    [InlineData("application/vnd.kafka.v2+json; q=0.5, application/json; q=0.1")]
    [InlineData("application/vnd.kafka.avro.v2+json")]
    public async Task Every_usual_type_is_taken(string accept) => Assert.Equal(200, (await Client.GetAsync("/topics", accept)).Status);

    [Theory]
    [InlineData("GET", "/nope", 404)]
    [InlineData("GET", "/consumers/g", 405)]
    [InlineData("PUT", "/topics/t", 405)]
    [InlineData("DELETE", "/topics/t", 405)]
    public async Task An_unknown_path_or_method_is_answered_in_the_usual_shape(string method, string path, int status) =>
        (await Client.SendAsync(new HttpMethod(method), path)).IsError(status, status, "HTTP 40");

    [Fact]
    public async Task Deep_JSON_is_refused_before_it_does_harm()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 100_000)) + new string(']', 100_000);

        (await ProduceAsync(await NewTopicAsync(), $$"""{"records":[{"value":{{deep}}}]}""")).IsError(400, 400);
    }

    [Fact]
    public async Task Requests_are_bounded()
    {
        await using var proxy = await SharedPlatform.StartProxyAsync(options => options with { MaxRequestBytes = 1000, MaxRecordsPerRequest = 2 });
        using var client = new ProxyClient(proxy.Url);
        var topic = await NewTopicAsync();

        (await client.PostAsync($"/topics/{topic}", """{"records":[{"value":1},{"value":2},{"value":3}]}""", ProxyClient.Json)).IsError(422, 422, "at most 2 records");
        (await client.PostAsync($"/topics/{topic}", $$"""{"records":[{"value":"{{new string('x', 1000)}}"}]}""", ProxyClient.Json)).IsError(413, 413);
        (await client.PostAsync("/consumers/g", $$"""{"name":"{{new string('x', 1000)}}"}""")).IsError(413, 413);
    }

    [Theory]
    [InlineData("/consumers/g%00h")]
    [InlineData("/consumers/g%0Ah")]
    public async Task A_group_cannot_have_control_characters(string path) => Assert.InRange((await Client.PostAsync(path, "{}")).Status, 400, 422);

    [Fact]
    public async Task A_record_too_large_for_Kafka_fails_alone()
    {
        var topic = await NewTopicAsync();

        var answer = await ProduceAsync(topic, $$"""{"records":[{"value":"{{new string('x', 2_000_000)}}"},{"value":1}]}""");

        Assert.Equal([50002, null], answer.Json["offsets"]!.AsArray().Select(offset => (int?)offset!["error_code"]));
    }

    [Fact]
    public async Task A_topic_whose_name_cannot_be_fails_as_Kafka_says()
    {
        var answer = await Client.PostAsync("/topics/a%20b", """{"records":[{"value":1}]}""", ProxyClient.Json);

        Assert.Equal((200, 50002), (answer.Status, (int)answer.Json["offsets"]![0]!["error_code"]!));
    }

    [Theory]
    [InlineData("timeout=soon", 404)]
    [InlineData("max_bytes=many", 404)]
    [InlineData("timeout=0&max_bytes=0", 200)]
    [InlineData("timeout=0&max_bytes=-1", 200)]
    [InlineData("timeout=0&max_bytes=9223372036854775807", 200)]
    public async Task Limits_of_a_read_are_numbers(string query, int status)
    {
        var consumer = $"/consumers/{SharedPlatform.NewName("group")}";
        await Client.PostAsync(consumer, """{"name":"i"}""");
        await Client.PostAsync($"{consumer}/instances/i/assignments", $$"""{"partitions":[{"topic":"{{await NewTopicAsync()}}","partition":0}]}""");

        Assert.Equal(status, (await Client.GetAsync($"{consumer}/instances/i/records?{query}", ProxyClient.Binary)).Status);
    }
}
