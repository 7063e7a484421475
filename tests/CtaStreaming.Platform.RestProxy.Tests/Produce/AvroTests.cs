using System.Buffers.Binary;
using CtaStreaming.Avro;
using CtaStreaming.Platform.RestProxy.Tests.Support;

namespace CtaStreaming.Platform.RestProxy.Tests.Produce;

public sealed class AvroTests : ProxyTest
{
    /// <summary>As the course that this pipeline comes from sends it: schemas as JSON in strings, names with dots.</summary>
    private const string Weather =
        """
        {
          "key_schema": "{\"namespace\": \"org.chicago.cta\", \"type\": \"record\", \"name\": \"weather.key\", \"fields\": [{\"name\": \"timestamp\", \"type\": \"long\"}]}",
          "value_schema": "{\"namespace\": \"org.chicago.cta\", \"type\": \"record\", \"name\": \"weather.value\", \"fields\": [{\"name\": \"temperature\", \"type\": \"float\"}, {\"name\": \"status\", \"type\": \"string\"}]}",
          "records": [{"key": {"timestamp": 1772460000000}, "value": {"temperature": 40.5, "status": "windy"}}]
        }
        """;

    [Fact]
    public async Task The_weather_arrives_with_schemas_first_and_their_ids_after()
    {
        var topic = await NewTopicAsync();

        var first = await ProduceAsync(topic, Weather, ProxyClient.Avro);
        var (keyId, valueId) = ((int)first.Json["key_schema_id"]!, (int)first.Json["value_schema_id"]!);
        var second = await ProduceAsync(
            topic,
            $$$"""{"key_schema_id":{{{keyId}}},"value_schema_id":{{{valueId}}},"records":[{"key":{"timestamp":1},"value":{"temperature":-3,"status":"cloudy"}}]}""",
            ProxyClient.Avro);

        first.Is($$"""{"offsets":[{"partition":0,"offset":0,"error_code":null,"error":null}],"key_schema_id":{{keyId}},"value_schema_id":{{valueId}}}""");
        second.Is($$"""{"offsets":[{"partition":0,"offset":1,"error_code":null,"error":null}],"key_schema_id":{{keyId}},"value_schema_id":{{valueId}}}""");
        using var registry = new HttpClient { BaseAddress = new Uri(At.Registry) };
        Assert.Equal("[1]", await registry.GetStringAsync($"/subjects/{topic}-key/versions"));
        Assert.Equal("[1]", await registry.GetStringAsync($"/subjects/{topic}-value/versions"));

        var records = Consume(topic, 2);
        Assert.Equal(1772460000000, Decode(records[0].Message.Key!, keyId, KeySchema)["timestamp"]);
        var value = Decode(records[0].Message.Value!, valueId, ValueSchema);
        Assert.Equal((40.5f, "windy"), (value["temperature"], value["status"]));
        Assert.Equal(-3f, Decode(records[1].Message.Value!, valueId, ValueSchema)["temperature"]);
    }

    [Fact]
    public async Task Values_alone_need_no_key_schema_and_tombstones_none_at_all()
    {
        var topic = await NewTopicAsync();

        var value = await ProduceAsync(topic, """{"value_schema":"\"string\"","records":[{"value":"a"},{"value":null}]}""", ProxyClient.Avro);
        var tombstone = await ProduceAsync(topic, """{"records":[{"key":null}]}""", ProxyClient.Avro);

        Assert.Null((int?)value.Json["key_schema_id"]);
        tombstone.Is("""{"offsets":[{"partition":0,"offset":2,"error_code":null,"error":null}],"key_schema_id":null,"value_schema_id":null}""");
        var records = Consume(topic, 3);
        Assert.Equal([2, (byte)'a'], records[0].Message.Value![5..]);
        Assert.All(records.Skip(1), record => Assert.Null(record.Message.Value));
    }

    [Fact]
    public async Task A_primitive_key_schema_may_be_written_as_an_object()
    {
        var topic = await NewTopicAsync();

        var answer = await ProduceAsync(
            topic, """{"key_schema":"{\"name\":\"user_id\"  ,\"type\": \"int\"   }","records":[{"key":1}]}""", ProxyClient.Avro);

        Assert.Equal(200, answer.Status);
        Assert.Equal([2], Consume(topic, 1)[0].Message.Key![5..]);
    }

    [Fact]
    public async Task Bytes_alone_are_stored_as_Javas_serializer_stores_them()
    {
        var topic = await NewTopicAsync();

        await ProduceAsync(topic, """{"value_schema":"\"bytes\"","records":[{"value":"\u0001\u00ff"}]}""", ProxyClient.Avro);

        Assert.Equal([1, 255], Consume(topic, 1)[0].Message.Value![5..]);
    }

    [Theory]
    [InlineData("""{"records":[{"key":1,"value":"a"}],"value_schema":"\"string\""}""", 42201, "Request includes keys but does not include key schema")]
    [InlineData("""{"records":[{"value":"a"}]}""", 42202, "Request includes values but does not include value schema")]
    [InlineData("""{"records":[{"value":1}],"value_schema":"\"string\""}""", 42203, "Conversion of JSON to Avro failed: 1 is not a value of string")]
    [InlineData("""{"records":[{"value":"x"}],"value_schema":"[\"null\",\"string\"]"}""", 42203, "Conversion of JSON to Avro failed")]
    [InlineData("""{"records":[{"value":"\ud800"}],"value_schema":"\"string\""}""", 42203, "not valid Unicode")]
    [InlineData("""{"records":[{"value":"a"}],"value_schema":"{bad"}""", 42205, "Invalid schema: ")]
    [InlineData("""{"records":[{"value":"a"}],"value_schema":""}""", 42205, "Invalid schema: ")]
    [InlineData("""{"records":[{"value":"a"}],"value_schema_id":999999}""", 42207, "schema 999999 is not registered under subject")]
    [InlineData("""{"records":[{"value":"a"}],"value_schema_id":1,"value_schema":"\"string\""}""", 422, "given twice")]
    public async Task What_does_not_fit_is_refused_and_nothing_is_stored(string body, int code, string message)
    {
        var topic = await NewTopicAsync();

        (await ProduceAsync(topic, body, ProxyClient.Avro)).IsError(422, code, message);

        (await Client.GetAsync($"/topics/{topic}/partitions/0/offsets")).Is("""{"beginning_offset":0,"end_offset":0}""");
    }

    [Fact]
    public async Task A_request_without_the_schema_it_needs_registers_none()
    {
        var topic = await NewTopicAsync();

        await ProduceAsync(topic, """{"records":[{"key":1,"value":"a"}],"value_schema":"\"string\""}""", ProxyClient.Avro);

        using var registry = new HttpClient { BaseAddress = new Uri(At.Registry) };
        Assert.DoesNotContain(topic, await registry.GetStringAsync("/subjects"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_of_another_subject_is_refused()
    {
        var (topic, other) = (await NewTopicAsync(), await NewTopicAsync());
        var id = (int)(await ProduceAsync(other, """{"records":[{"value":1}],"value_schema":"\"int\""}""", ProxyClient.Avro)).Json["value_schema_id"]!;

        (await ProduceAsync(topic, $$"""{"records":[{"value":1}],"value_schema_id":{{id}}}""", ProxyClient.Avro))
            .IsError(422, 42207, $"schema {id} is not registered under subject {topic}-value");
    }

    [Fact]
    public async Task A_schema_that_the_subject_does_not_take_is_refused_with_the_registrys_words()
    {
        var topic = await NewTopicAsync();
        await ProduceAsync(topic, """{"records":[{"value":1}],"value_schema":"\"int\""}""", ProxyClient.Avro);

        (await ProduceAsync(topic, """{"records":[{"value":"a"}],"value_schema":"\"string\""}""", ProxyClient.Avro))
            .IsError(422, 42207, "incompatible with an earlier schema");
    }

    private static readonly Schema KeySchema =
        Schema.Parse("""{"type":"record","name":"weather.key","fields":[{"name":"timestamp","type":"long"}]}""");

    private static readonly Schema ValueSchema = Schema.Parse(
        """{"type":"record","name":"weather.value","fields":[{"name":"temperature","type":"float"},{"name":"status","type":"string"}]}""");

    private static GenericRecord Decode(byte[] message, int id, Schema schema)
    {
        Assert.Equal(0, message[0]);
        Assert.Equal(id, BinaryPrimitives.ReadInt32BigEndian(message.AsSpan(1)));
        return new DatumReader<GenericRecord>(schema).Read(message.AsSpan(5));
    }
}
