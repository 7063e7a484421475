using System.Diagnostics;
using CtaStreaming.Platform.RestProxy.Tests.Support;

namespace CtaStreaming.Platform.RestProxy.Tests.Consumers;

public sealed class RecordsTests : ConsumerTest
{
    [Fact]
    public async Task Binary_records_come_as_base64()
    {
        var topic = await NewTopicAsync();
        await ProduceAsync(topic, """{"records":[{"key":"AAEC","value":"S2Fma2E="},{"value":""}]}""", ProxyClient.Binary);

        var records = await ReadAsync(await AssignedAsync(topic, "binary"), 2, ProxyClient.Binary);

        Assert.Equal(("AAEC", "S2Fma2E="), ((string)records[0]["key"]!, (string)records[0]["value"]!));
        Assert.Equal((null, ""), ((string?)records[1]["key"], (string?)records[1]["value"]));
    }

    [Fact]
    public async Task Avro_comes_out_as_it_went_in()
    {
        const string Schema =
            """{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"u\",\"type\":[\"null\",\"string\",\"int\"]},{\"name\":\"b\",\"type\":\"bytes\"},{\"name\":\"e\",\"type\":{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"B\"]}}]}""";
        var topic = await NewTopicAsync();
        string[] values = ["""{"u":{"string":"x"},"b":"\u0000ÿ","e":"B"}""", """{"u":{"int":3},"b":"","e":"A"}""", """{"u":null,"b":"","e":"A"}"""];
        var records = string.Join(',', values.Select(value => $$"""{"key":7,"value":{{value}}}"""));
        Assert.Equal(200, (await ProduceAsync(topic, $$"""{"key_schema":"\"long\"","value_schema":"{{Schema}}","records":[{{records}}]}""", ProxyClient.Avro)).Status);

        var read = await ReadAsync(await AssignedAsync(topic, "avro"), 3, ProxyClient.Avro);

        Assert.All(read, record => Assert.Equal(7, (long)record["key"]!));
        Assert.All(values.Zip(read), pair => Assert.True(System.Text.Json.Nodes.JsonNode.DeepEquals(System.Text.Json.Nodes.JsonNode.Parse(pair.First), pair.Second["value"]), pair.Second.ToJsonString()));
    }

    [Theory]
    [InlineData("json", ProxyClient.Binary)]
    [InlineData("json", ProxyClient.V2)]
    [InlineData("avro", ProxyClient.Json)]
    [InlineData("binary", ProxyClient.Avro)]
    [InlineData("json", "text/html")]
    public async Task A_format_that_is_not_the_consumers_is_not_acceptable(string format, string accept)
    {
        var consumer = await AssignedAsync(await NewTopicAsync(), format);

        (await Client.GetAsync($"{consumer}/records", accept))
            .IsError(406, 40601, "The requested embedded data format does not match the deserializer for this consumer instance");
    }

    [Fact]
    public async Task A_client_that_takes_anything_gets_the_consumers_format()
    {
        var consumer = await AssignedAsync(await NewTopicAsync());

        Assert.Equal(ProxyClient.Json, (await Client.GetAsync($"{consumer}/records?timeout=0", "*/*")).Type!.MediaType);
        Assert.Equal(ProxyClient.Json, (await Client.GetAsync($"{consumer}/records?timeout=0")).Type!.MediaType);
    }

    [Fact]
    public async Task A_read_returns_no_more_than_it_is_asked_for_but_always_something()
    {
        var topic = await NewTopicAsync();
        await ProduceAsync(topic, """{"records":[{"value":"0123456789"},{"value":"0123456789"},{"value":"0123456789"}]}""");
        var consumer = await AssignedAsync(topic);

        await Client.PostAsync($"{consumer}/positions/beginning", Partitions(topic));
        Assert.Equal((2, 1), (await CountAsync(consumer, 24), await CountAsync(consumer, 24)));
        await Client.PostAsync($"{consumer}/positions/beginning", Partitions(topic));
        Assert.Equal((1, 1, 1), (await CountAsync(consumer, 1), await CountAsync(consumer, 1), await CountAsync(consumer, 1)));
    }

    [Fact]
    public async Task Without_records_a_read_waits_as_long_as_it_is_told_and_no_longer()
    {
        var consumer = await AssignedAsync(await NewTopicAsync());

        var started = Stopwatch.GetTimestamp();
        (await Client.GetAsync($"{consumer}/records?timeout=300", ProxyClient.Json)).Is("[]");

        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 300, 5000);
    }

    [Fact]
    public async Task A_record_of_another_format_is_named_and_stays_until_it_is_passed_by()
    {
        var topic = await NewTopicAsync();
        await ProduceAsync(topic, """{"records":[{"value":"MQ=="},{"value":"ew=="},{"value":"Mg=="}]}""", ProxyClient.Binary);
        var consumer = await AssignedAsync(topic);

        Assert.Equal([0], OffsetsOf(await ReadAsync(consumer, 1)));
        for (var read = 0; read < 2; read++)
            (await Client.GetAsync($"{consumer}/records", ProxyClient.Json)).IsError(500, 50002, $"the record at offset 1 of {topic}-0 is not JSON");
        await Client.PostAsync($"{consumer}/positions", Offsets(topic, 2));

        Assert.Equal([2], OffsetsOf(await ReadAsync(consumer, 1)));
    }

    [Fact]
    public async Task Bytes_that_are_no_Avro_are_named()
    {
        var topic = await NewTopicAsync();
        await ProduceAsync(topic, """{"records":[{"value":"MQ=="},{"value":"AAAPQj8B"}]}""", ProxyClient.Binary);
        var consumer = await AssignedAsync(topic, "avro");

        (await FirstErrorAsync(consumer)).IsError(500, 50002, "is not Avro with the id of a schema in front");
        await Client.PostAsync($"{consumer}/positions", Offsets(topic, 1));
        (await FirstErrorAsync(consumer)).IsError(500, 50002, "its schema, 999999, could not be fetched");
    }

    private async Task<int> CountAsync(string consumer, int maxBytes)
    {
        for (var attempt = 0; attempt < 15; attempt++)
        {
            if ((await Client.GetAsync($"{consumer}/records?max_bytes={maxBytes}", ProxyClient.Json)).Json.AsArray().Count is > 0 and var count) return count;
        }

        return 0;
    }

    private async Task<Answer> FirstErrorAsync(string consumer)
    {
        for (var attempt = 0; ; attempt++)
        {
            var answer = await Client.GetAsync($"{consumer}/records", ProxyClient.Avro);
            if (answer.Status != 200 || attempt == 15) return answer;
        }
    }
}
