using System.Buffers.Binary;
using System.Text.Json;
using CtaStreaming.Conformance.Clients;

namespace CtaStreaming.Conformance.RestProxy;

public sealed class ProduceTests : ProxyTest
{
    private const string KeySchema = """{"type":"record","name":"conformance_key","fields":[{"name":"timestamp","type":"long"}]}""";
    private const string ValueSchema =
        """{"type":"record","name":"conformance_weather","fields":[{"name":"temperature","type":"float"},{"name":"status","type":["null","string"]}]}""";

    [Fact]
    public async Task Records_of_JSON_are_stored_as_they_are_and_answered_in_order()
    {
        var topic = await CreateTopicAsync();
        (await PostAsync(topic, "json", """{"records":[{"key":{"id":1},"value":{"a":1}},{"value":"text"},{"key":null,"value":null}]}""")).Is(200, """
            {"offsets":[{"partition":0,"offset":0,"error_code":null,"error":null},{"partition":0,"offset":1,"error_code":null,"error":null},
            {"partition":0,"offset":2,"error_code":null,"error":null}],"key_schema_id":null,"value_schema_id":null}
            """);
        var records = await Kafka.ReadAsync(topic);
        Assert.Equal(["""{"id":1}""", null, null], records.Select(KafkaClients.Key));
        Assert.Equal(["""{"a":1}""", "\"text\"", null], records.Select(KafkaClients.Value));
    }

    [Fact]
    public async Task Binary_records_travel_as_base64()
    {
        var topic = await CreateTopicAsync();
        (await PostAsync(topic, "binary", """{"records":[{"key":"a2V5","value":"AAECgP8="}]}""")).Is(200);
        var record = Assert.Single(await Kafka.ReadAsync(topic));
        Assert.Equal("key", KafkaClients.Key(record));
        Assert.Equal([0x00, 0x01, 0x02, 0x80, 0xff], record.Message.Value);
    }

    [Fact]
    public async Task A_record_goes_to_the_partition_that_it_or_the_path_names()
    {
        var topic = await CreateTopicAsync(3);
        (await PostAsync(topic, "json", """{"records":[{"value":1,"partition":2}]}""")).Is(200);
        (await PostAsync($"{topic}/partitions/1", "json", """{"records":[{"value":2}]}""")).Is(200);
        Assert.Equal([(1, "2"), (2, "1")], (await Kafka.ReadAsync(topic)).Select(record => (record.Partition.Value, KafkaClients.Value(record))));
    }

    [Fact]
    public async Task Avro_is_registered_once_and_then_sent_by_its_id()
    {
        var topic = await AvroTopicAsync();
        var first = (await PostAsync(topic, "avro", Weather("key_schema", KeySchema, "value_schema", ValueSchema))).Is(200);
        var (keyId, valueId) = (first.Number("key_schema_id"), first.Number("value_schema_id"));
        Assert.Equal(valueId, (await Engines.SchemaRegistry.GetAsync($"subjects/{topic}-value/versions/latest")).Is(200).Number("id"));

        var second = (await PostAsync(topic, "avro", Weather("key_schema_id", keyId, "value_schema_id", valueId))).Is(200);
        Assert.Equal((keyId, valueId), (second.Number("key_schema_id"), second.Number("value_schema_id")));

        var records = await Kafka.ReadAsync(topic);
        Assert.Equal(2, records.Count);
        var value = records[1].Message.Value!;
        // The registry's framing, then a float and the second branch of a union, by the Avro specification.
        byte[] expected = [0, 0, 0, 0, 0, 0, 0, 0xac, 0x41, 2, 10, .. "windy"u8];
        BinaryPrimitives.WriteInt32BigEndian(expected.AsSpan(1), valueId);
        Assert.Equal(expected, value);
    }

    [Fact]
    public async Task A_key_or_a_value_in_Avro_needs_its_schema()
    {
        var topic = await AvroTopicAsync();
        var key = JsonSerializer.Serialize(new { value_schema = "\"int\"", records = new[] { new { key = 1, value = 1 } } });
        (await PostAsync(topic, "avro", key)).IsError(422, 42201);
        (await PostAsync(topic, "avro", """{"records":[{"value":1}]}""")).IsError(422, 42202);
    }

    [Theory]
    [InlineData("""[{"value":{"temperature":"warm","status":null}}]""")]
    [InlineData("""[{"value":{"temperature":1.5}}]""")]
    [InlineData("""[{"value":{"temperature":1.5,"status":"bare"}}]""")]
    public async Task A_value_that_does_not_fit_its_schema_is_refused_and_nothing_stored(string records)
    {
        var topic = await AvroTopicAsync();
        var answer = await PostAsync(topic, "avro", $$"""{"value_schema":{{JsonSerializer.Serialize(ValueSchema)}},"records":{{records}}}""");
        answer.IsError(Expected(AllowedDifferences.AvroMisfit, 400, 422), Expected(AllowedDifferences.AvroMisfit, 400, 42203));
        Assert.Empty(await Kafka.ReadAsync(topic));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"records":[]}""")]
    public async Task A_request_without_records_is_refused(string body) => (await PostAsync(await CreateTopicAsync(), "json", body)).IsError(422, 422);

    [Fact]
    public async Task Another_content_type_is_not_taken() =>
        (await Engines.RestProxy.SendAsync(HttpMethod.Post, $"topics/{await CreateTopicAsync()}", """{"records":[{"value":1}]}""", "application/json")).IsError(415, 415);

    [Fact]
    public async Task A_body_that_is_not_JSON_is_a_bad_request() => (await PostAsync(await CreateTopicAsync(), "json", "{\"records\":[")).Is(400);

    private async Task<string> AvroTopicAsync()
    {
        var topic = await CreateTopicAsync();
        foreach (var subject in (string[])[$"{topic}-key", $"{topic}-value"])
        {
            CleanUp(() => Engines.SchemaRegistry.DeleteAsync($"subjects/{subject}?permanent=true"));
            CleanUp(() => Engines.SchemaRegistry.DeleteAsync($"subjects/{subject}"));
        }

        return topic;
    }

    private static string Weather(string keyName, object key, string valueName, object value) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        [keyName] = key,
        [valueName] = value,
        ["records"] = new[]
        {
            new
            {
                key = new { timestamp = 1_700_000_000_000 },
                value = new { temperature = 21.5, status = new Dictionary<string, string> { ["string"] = "windy" } },
            },
        },
    });
}
