using System.Net;
using Confluent.Kafka;
using CtaStreaming.Avro;
using CtaStreaming.Contracts;
using CtaStreaming.Kafka.SchemaRegistry;
using CtaStreaming.Kafka.Serdes;
using CtaStreaming.Kafka.Tests.SchemaRegistry;
using Schema = CtaStreaming.Avro.Schema;

namespace CtaStreaming.Kafka.Tests.Serdes;

public sealed class AvroDeserializerTests : IDisposable
{
    private static readonly SerializationContext Value = new(MessageComponentType.Value, "t");
    private static readonly ArrivalValue Arrival = new(40890, "B123", "a", "blue", "in_service", null, null);

    private readonly StubRegistry _stub = new();
    private readonly CachedSchemaRegistryClient _registry;

    public AvroDeserializerTests() =>
        _registry = new CachedSchemaRegistryClient(new SchemaRegistryConfig { Url = "http://registry:8081", MaxRetries = 0 }, _stub, TimeProvider.System);

    public void Dispose() => _registry.Dispose();

    [Fact]
    public async Task What_is_written_is_read()
    {
        var bytes = await new AvroSerializer<ArrivalValue>(_registry).SerializeAsync(Arrival, Value);
        var deserializer = new AvroDeserializer<ArrivalValue>(_registry);

        Assert.Equal(Arrival, await deserializer.DeserializeAsync(bytes, false, Value));
        Assert.Equal(Arrival, deserializer.AsSyncOverAsync().Deserialize(bytes, false, Value));
    }

    [Fact]
    public async Task An_older_writers_record_is_resolved_to_the_types_own_schema()
    {
        var old = (RecordSchema)Schema.Parse("""
            {"type":"record","name":"ArrivalValue","namespace":"org.chicago.cta","fields":[
              {"name":"line","type":"string"},{"name":"station_id","type":"int"},{"name":"train_id","type":"string"},
              {"name":"gone","type":"double"},{"name":"direction","type":"string"},{"name":"train_status","type":"string"}]}
            """);
        var record = new GenericRecord(old)
        {
            ["line"] = "blue",
            ["station_id"] = 40890,
            ["train_id"] = "B123",
            ["gone"] = 1.5,
            ["direction"] = "a",
            ["train_status"] = "in_service",
        };
        var bytes = await new AvroSerializer<GenericRecord>(_registry).SerializeAsync(record, Value);

        Assert.Equal(Arrival, await new AvroDeserializer<ArrivalValue>(_registry).DeserializeAsync(bytes, false, Value));
    }

    [Fact]
    public async Task A_generic_record_has_the_schema_it_was_written_with()
    {
        var bytes = await new AvroSerializer<ArrivalValue>(_registry).SerializeAsync(Arrival, Value);

        var record = await new AvroDeserializer<GenericRecord>(_registry).DeserializeAsync(bytes, false, Value);

        Assert.Equal(ArrivalValue.AvroSchema, record.Schema);
        Assert.Equal("B123", record["train_id"]);
    }

    [Fact]
    public async Task Null_stays_null_and_asks_nobody()
    {
        Assert.Null(await new AvroDeserializer<ArrivalValue>(_registry).DeserializeAsync(default, true, Value));
        Assert.Null(new AvroDeserializer<string>(_registry).AsSyncOverAsync().Deserialize(default, true, Value));
        Assert.Throws<InvalidDataException>(() => new AvroDeserializer<int>(_registry).AsSyncOverAsync().Deserialize(default, true, Value));
        Assert.Empty(_stub.Requests);
    }

    [Fact]
    public async Task After_the_first_record_of_a_schema_it_completes_at_once_and_asks_nobody()
    {
        var bytes = await new AvroSerializer<ArrivalValue>(_registry).SerializeAsync(Arrival, Value);
        var deserializer = new AvroDeserializer<ArrivalValue>(_registry);
        await deserializer.DeserializeAsync(bytes, false, Value);
        var asked = _stub.Requests.Count;

        Assert.True(deserializer.DeserializeAsync(bytes, false, Value).IsCompletedSuccessfully);
        Assert.Equal(asked, _stub.Requests.Count);
    }

    [Fact]
    public async Task After_the_first_record_the_blocking_form_allocates_only_the_record()
    {
        var bytes = await new AvroSerializer<ArrivalKey>(_registry).SerializeAsync(new ArrivalKey(1), Value);
        var blocking = new AvroDeserializer<ArrivalKey>(_registry).AsSyncOverAsync();
        for (var warm = 0; warm < 100; warm++) blocking.Deserialize(bytes, false, Value);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var time = 0; time < 1000; time++) blocking.Deserialize(bytes, false, Value);

        // The record: a header of 16 bytes and a long.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 1000.0, 24, 25);
    }

    [Theory]
    [InlineData("", "the value in topic t: 0 bytes are too few")]
    [InlineData("00000000", "the value in topic t: 4 bytes are too few")]
    [InlineData("7B226122", "the value in topic t: 4 bytes are too few")]
    [InlineData("7B2261223A317D", "the value in topic t: the first byte is 0x7b, not the zero")]
    [InlineData("0000000001", "the value in topic t is not what its schema 1 says: ")]
    [InlineData("000000000180", "the value in topic t is not what its schema 1 says: ")]
    [InlineData("00000000010202", "the value in topic t is not what its schema 1 says: ")]
    [InlineData("000000270F02", "the value in topic t names schema 9999, which the Schema Registry does not have")]
    [InlineData("000000000202", "the value in topic t is written with schema 2, which cannot be read as ArrivalKey: ")]
    [InlineData("000000000302", "the value in topic t is written with schema 3, which cannot be read as ArrivalKey: ")]
    public async Task Bytes_that_can_never_be_read_are_an_error_that_says_where_and_why(string hex, string expected)
    {
        _stub.Add("t", ArrivalKey.AvroSchema.ToString());
        _stub.Add("t", "\"string\"");
        _stub.Add("t", "not a schema");
        var bytes = Convert.FromHexString(hex);
        var deserializer = new AvroDeserializer<ArrivalKey>(_registry);

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => deserializer.DeserializeAsync(bytes, false, Value));

        Assert.StartsWith(expected, failure.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => deserializer.AsSyncOverAsync().Deserialize(bytes, false, Value));
    }

    [Fact]
    public async Task A_registry_that_is_away_is_another_kind_of_error()
    {
        _stub.Fail(HttpStatusCode.ServiceUnavailable);

        var failure = await Assert.ThrowsAsync<SchemaRegistryException>(() =>
            new AvroDeserializer<ArrivalKey>(_registry).DeserializeAsync(Convert.FromHexString("000000000102"), false, Value));

        Assert.True(SchemaRegistryException.IsTransient(failure));
    }

    [Fact]
    public async Task Another_schema_language_is_named()
    {
        _stub.Script.Enqueue((_, _) => Task.FromResult(StubRegistry.Answer(HttpStatusCode.OK, """{"schemaType":"PROTOBUF","schema":"syntax = \"proto3\";"}""")));

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() =>
            new AvroDeserializer<ArrivalKey>(_registry).DeserializeAsync(Convert.FromHexString("000000000102"), false, Value));

        Assert.Contains("schema 1, which is Protobuf", failure.Message, StringComparison.Ordinal);
    }
}
