using System.Text.Json;
using CtaStreaming.Conformance.Surroundings;

namespace CtaStreaming.Conformance.RestProxy;

public sealed class ConsumerTests : ProxyTest
{
    private string _topic = "";

    protected override async Task PrepareAsync()
    {
        _topic = await CreateTopicAsync();
        for (var i = 0; i < 3; i++) await Kafka.SendAsync(_topic, $"{i}", $$"""{"n":{{i}}}""");
    }

    [Fact]
    public async Task A_subscribed_consumer_reads_records_with_their_place()
    {
        var consumer = await SubscribedAsync();
        var records = await ReadAsync(consumer, "json", 3);
        Assert.Equal([0, 1, 2], records.Select(record => record.GetProperty("value").GetProperty("n").GetInt32()));
        Assert.Equal([0, 1, 2], records.Select(record => record.GetProperty("key").GetInt32()));
        Assert.Equal([0, 1, 2], records.Select(record => record.GetProperty("offset").GetInt32()));
        Assert.All(records, record => Assert.Equal((_topic, 0), (record.GetProperty("topic").GetString(), record.GetProperty("partition").GetInt32())));
        (await Proxy.GetAsync($"{consumer}/subscription")).Is(200, $$"""{"topics":["{{_topic}}"]}""");
    }

    [Fact]
    public async Task The_next_instance_of_a_group_goes_on_behind_the_commit()
    {
        var group = NewGroup();
        var first = await SubscribedAsync(group);
        await ReadAsync(first, "json", 3);
        Assert.Contains((await Proxy.PostAsync($"{first}/offsets")).Status, (int[])[200, 204]);
        (await Proxy.DeleteAsync(first)).Is(204);

        await Kafka.SendAsync(_topic, "3", """{"n":3}""");
        var second = await SubscribedAsync(group);
        Assert.Equal(3, (await ReadAsync(second, "json", 1))[0].GetProperty("offset").GetInt64());
    }

    [Fact]
    public async Task An_instance_that_is_deleted_is_gone()
    {
        var consumer = await SubscribedAsync();
        (await Proxy.DeleteAsync(consumer)).Is(204);
        (await Proxy.DeleteAsync(consumer)).IsError(404, 40403);
        (await Proxy.GetAsync($"{consumer}/records", "application/vnd.kafka.json.v2+json")).IsError(404, 40403);
        (await Proxy.PostAsync($"{consumer}/subscription", $$"""{"topics":["{{_topic}}"]}""")).IsError(404, 40403);
    }

    [Fact]
    public async Task An_instances_name_is_used_once()
    {
        var (group, name) = (NewGroup(), Run.Name("instance"));
        await ConsumerAsync("json", group, name);
        (await Proxy.PostAsync($"consumers/{group}", $$"""{"name":"{{name}}","format":"json"}""")).IsError(409, 40902);
    }

    [Theory]
    [InlineData("""{"format":"morse"}""", 422)]
    [InlineData("""{"auto.offset.reset":"sideways"}""", 42204)]
    public async Task A_wrong_setting_is_refused(string body, int code) => (await Proxy.PostAsync($"consumers/{NewGroup()}", body)).IsError(422, code);

    [Fact]
    public async Task Records_are_read_in_the_consumers_own_format()
    {
        var consumer = await SubscribedAsync();
        (await Proxy.GetAsync($"{consumer}/records", "application/vnd.kafka.avro.v2+json")).IsError(406, 40601);
    }

    [Fact]
    public async Task An_assigned_consumer_goes_where_it_is_sent()
    {
        var consumer = await ConsumerAsync("json");
        var partition = $$"""{"topic":"{{_topic}}","partition":0}""";
        (await Proxy.PostAsync($"{consumer}/assignments", $$"""{"partitions":[{{partition}}]}""")).Is(204);
        (await Proxy.GetAsync($"{consumer}/assignments")).Is(200, $$"""{"partitions":[{{partition}}]}""");
        (await Proxy.PostAsync($"{consumer}/positions", $$"""{"offsets":[{"topic":"{{_topic}}","partition":0,"offset":2}]}""")).Is(204);
        Assert.Equal(2, (await ReadAsync(consumer, "json", 1))[0].GetProperty("offset").GetInt64());
        (await Proxy.PostAsync($"{consumer}/positions/beginning", $$"""{"partitions":[{{partition}}]}""")).Is(204);
        Assert.Equal(0, (await ReadAsync(consumer, "json", 3))[0].GetProperty("offset").GetInt64());
    }

    [Fact]
    public async Task Subscribing_and_assigning_exclude_each_other()
    {
        var consumer = await SubscribedAsync();
        (await Proxy.PostAsync($"{consumer}/assignments", $$"""{"partitions":[{"topic":"{{_topic}}","partition":0}]}""")).IsError(409, 40903);
    }

    [Fact]
    public async Task Binary_consumers_get_base64_and_Avro_consumers_their_values()
    {
        var bytes = await SubscribedAsync(format: "binary");
        Assert.Equal(Convert.ToBase64String("""{"n":0}"""u8), (await ReadAsync(bytes, "binary", 3))[0].GetProperty("value").GetString());

        _topic = await CreateTopicAsync();
        CleanUp(() => Engines.SchemaRegistry.DeleteAsync($"subjects/{_topic}-value?permanent=true"));
        CleanUp(() => Engines.SchemaRegistry.DeleteAsync($"subjects/{_topic}-value"));
        var schema = JsonSerializer.Serialize("""["null",{"type":"record","name":"conformance_union","fields":[{"name":"s","type":"string"}]}]""");
        const string records = """[{"value":{"conformance_union":{"s":"x"}}},{"value":null}]""";
        (await PostAsync(_topic, "avro", $$"""{"value_schema":{{schema}},"records":{{records}}}""")).Is(200);
        var read = await ReadAsync(await SubscribedAsync(format: "avro"), "avro", 2);
        Assert.Equal(["""{"conformance_union":{"s":"x"}}""", "null"], read.Select(record => record.GetProperty("value").GetRawText()));
    }

    private async Task<string> SubscribedAsync(string? group = null, string format = "json")
    {
        var consumer = await ConsumerAsync(format, group);
        (await Proxy.PostAsync($"{consumer}/subscription", $$"""{"topics":["{{_topic}}"]}""")).Is(204);
        return consumer;
    }
}
