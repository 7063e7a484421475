using System.Text.Json;
using CtaStreaming.Conformance.Clients;
using CtaStreaming.Conformance.Ksql;
using CtaStreaming.Conformance.Surroundings;

namespace CtaStreaming.Conformance.Pipeline;

/// <summary>One engine's output is another one's input.</summary>
public sealed class EnginesTogetherTests : KsqlTest
{
    [Fact]
    public async Task Avro_from_the_proxy_is_a_stream_whose_columns_the_registry_knows()
    {
        var topic = await CreateTopicAsync();
        CleanUp(() => Engines.SchemaRegistry.DeleteAsync($"subjects/{topic}-value?permanent=true"));
        CleanUp(() => Engines.SchemaRegistry.DeleteAsync($"subjects/{topic}-value"));
        var schema = JsonSerializer.Serialize("""{"type":"record","name":"conformance_sky","fields":[{"name":"temperature","type":"float"},{"name":"status","type":"string"}]}""");
        var body = $$"""{"value_schema":{{schema}},"records":[{"value":{"temperature":20.5,"status":"sunny"} },{"value":{"temperature":-3,"status":"windy"} }]}""";
        (await Engines.RestProxy.SendAsync(HttpMethod.Post, $"topics/{topic}", body, "application/vnd.kafka.avro.v2+json")).Is(200);

        var stream = NewStream("weather");
        await ExecuteAsync($"CREATE STREAM {stream} WITH (KAFKA_TOPIC='{topic}', VALUE_FORMAT='AVRO');");
        var answer = (await QueryAsync($"SELECT status, temperature FROM {stream} EMIT CHANGES LIMIT 2;")).Is(200);
        Assert.Equal(["""["sunny",20.5]""", """["windy",-3.0]"""], Rows(answer));
    }

    [Fact]
    public async Task A_querys_result_is_read_by_a_consumer_of_the_proxy()
    {
        var stream = await CreateDelaysAsync();
        var table = NewTable("counts");
        await InsertAsync(stream, ("Clark", "red", 1));
        await ExecuteAsync($"CREATE TABLE {table} AS SELECT line, COUNT(*) AS n FROM {stream} GROUP BY line;");
        await Kafka.RecordsAsync(table, 1);

        var group = Run.Name("group");
        var instance = $"consumers/{group}/instances/reader";
        (await Engines.RestProxy.PostAsync($"consumers/{group}", """{"name":"reader","format":"binary"}""")).Is(200);
        CleanUp(() => Engines.RestProxy.DeleteAsync(instance));
        var partition = $$"""{"partitions":[{"topic":"{{table}}","partition":0}]}""";
        (await Engines.RestProxy.PostAsync($"{instance}/assignments", partition)).Is(204);
        (await Engines.RestProxy.PostAsync($"{instance}/positions/beginning", partition)).Is(204);
        var answer = await Eventually.GetAsync(
            () => Engines.RestProxy.GetAsync($"{instance}/records?timeout=500", "application/vnd.kafka.binary.v2+json"), answer => answer.Is(200).Body != "[]");
        Assert.Equal("red"u8, answer.Json[0].GetProperty("key").GetBytesFromBase64());
        Assert.Equal("""{"N":1}"""u8, answer.Json[0].GetProperty("value").GetBytesFromBase64());
    }
}
