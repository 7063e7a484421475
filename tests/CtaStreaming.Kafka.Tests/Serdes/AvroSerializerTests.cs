using System.Net;
using Confluent.Kafka;
using CtaStreaming.Avro;
using CtaStreaming.Contracts;
using CtaStreaming.Kafka.SchemaRegistry;
using CtaStreaming.Kafka.Serdes;
using CtaStreaming.Kafka.Tests.SchemaRegistry;
using Schema = CtaStreaming.Avro.Schema;

namespace CtaStreaming.Kafka.Tests.Serdes;

public sealed class AvroSerializerTests : IDisposable
{
    private const string Topic = "org.chicago.cta.station.arrivals.o_hare.v1";

    private static readonly SerializationContext Key = new(MessageComponentType.Key, Topic);
    private static readonly SerializationContext Value = new(MessageComponentType.Value, Topic);
    private static readonly ArrivalValue Arrival = new(40890, "B123", "a", "blue", "in_service", 40820, "a");

    private readonly StubRegistry _stub = new();
    private readonly CachedSchemaRegistryClient _registry;

    public AvroSerializerTests() =>
        _registry = new CachedSchemaRegistryClient(new SchemaRegistryConfig { Url = "http://registry:8081", MaxRetries = 0 }, _stub, TimeProvider.System);

    public void Dispose() => _registry.Dispose();

    [Fact]
    public async Task An_arrival_has_these_bytes()
    {
        // Ids 1 to 257 are taken, so that the id's byte order shows: 258 is 0x00000102.
        for (var taken = 1; taken <= 257; taken++) _stub.Add("taken", $$"""{"type":"fixed","name":"F{{taken}}","size":{{taken}}}""");

        var bytes = await new AvroSerializer<ArrivalValue>(_registry).SerializeAsync(Arrival, Value);

        Assert.Equal(
            "00" + "00000102"
            + "F4FE04"                           // 40890
            + "08" + "42313233"                  // B123
            + "02" + "61"                        // a
            + "08" + "626C7565"                  // blue
            + "14" + "696E5F73657276696365"      // in_service
            + "02" + "E8FD04"                    // second branch, 40820
            + "02" + "02" + "61",                // second branch, a
            Convert.ToHexString(bytes));
    }

    [Fact]
    public async Task A_key_has_these_bytes()
    {
        var bytes = await new AvroSerializer<ArrivalKey>(_registry).SerializeAsync(new ArrivalKey(1_772_460_000_000), Key);

        Assert.Equal("0000000001" + "808CCAED9567", Convert.ToHexString(bytes));
    }

    [Fact]
    public async Task Null_is_a_tombstone_and_asks_nobody()
    {
        Assert.Null(await new AvroSerializer<ArrivalValue>(_registry).SerializeAsync(null!, Value));
        Assert.Null(new AvroSerializer<ArrivalValue>(_registry).AsSyncOverAsync().Serialize(null!, Value));
        Assert.Empty(_stub.Requests);
    }

    [Fact]
    public async Task After_the_first_use_in_a_topic_it_completes_at_once_and_asks_nobody()
    {
        var serializer = new AvroSerializer<ArrivalValue>(_registry);
        await serializer.SerializeAsync(Arrival, Value);
        var asked = _stub.Requests.Count;

        Assert.True(serializer.SerializeAsync(Arrival, Value).IsCompletedSuccessfully);
        Assert.NotEmpty(serializer.AsSyncOverAsync().Serialize(Arrival, Value));
        Assert.Equal(asked, _stub.Requests.Count);
    }

    [Fact]
    public async Task After_the_first_use_the_blocking_form_allocates_only_the_bytes()
    {
        var serializer = new AvroSerializer<ArrivalValue>(_registry);
        var blocking = serializer.AsSyncOverAsync();
        var size = (await serializer.SerializeAsync(Arrival, Value)).Length;
        for (var warm = 0; warm < 100; warm++) blocking.Serialize(Arrival, Value);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var time = 0; time < 1000; time++) blocking.Serialize(Arrival, Value);
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / 1000.0;

        // An array's header and length are 24 bytes, and its end is rounded up to 8.
        Assert.InRange(each, size, size + 32);
    }

    [Theory]
    [InlineData(SubjectNameStrategy.Topic, Topic + "-key", Topic + "-value")]
    [InlineData(SubjectNameStrategy.Record, "org.chicago.cta.ArrivalKey", "org.chicago.cta.ArrivalValue")]
    [InlineData(SubjectNameStrategy.TopicRecord, Topic + "-org.chicago.cta.ArrivalKey", Topic + "-org.chicago.cta.ArrivalValue")]
    public async Task The_subject_is_called_by_the_strategy(SubjectNameStrategy strategy, string key, string value)
    {
        var config = new AvroSerializerConfig { SubjectNameStrategy = strategy };

        await new AvroSerializer<ArrivalKey>(_registry, config).SerializeAsync(new ArrivalKey(1), Key);
        await new AvroSerializer<ArrivalValue>(_registry, config).SerializeAsync(Arrival, Value);

        Assert.Equal(
            [$"POST /subjects/{key}/versions?normalize=false", $"POST /subjects/{value}/versions?normalize=false"],
            _stub.Requests);
    }

    [Fact]
    public async Task Without_automatic_registration_an_unknown_schema_is_an_error()
    {
        var serializer = new AvroSerializer<ArrivalKey>(_registry, new AvroSerializerConfig { AutoRegisterSchemas = false });

        var failure = await Assert.ThrowsAsync<SchemaRegistryException>(() => serializer.SerializeAsync(new ArrivalKey(1), Key));

        Assert.Equal(HttpStatusCode.NotFound, failure.Status);
        Assert.Contains(Topic + "-key", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_stub.Requests, request => request.Contains("/versions", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Normalizing_is_left_to_the_registry()
    {
        await new AvroSerializer<ArrivalKey>(_registry, new AvroSerializerConfig { NormalizeSchemas = true }).SerializeAsync(new ArrivalKey(1), Key);

        Assert.Equal([$"POST /subjects/{Topic}-key/versions?normalize=true"], _stub.Requests);
    }

    [Fact]
    public async Task The_latest_version_is_written_when_asked_for()
    {
        const string Latest = """
            {"type":"record","name":"ArrivalKey","namespace":"org.chicago.cta","fields":[{"name":"timestamp","type":"double"}]}
            """;
        _stub.Add("other", "\"int\"");
        _stub.Add($"{Topic}-key", Latest.Trim());
        var serializer = new AvroSerializer<ArrivalPosition>(_registry, new AvroSerializerConfig { UseLatestVersion = true });

        var bytes = await serializer.SerializeAsync(new ArrivalPosition(2.5), Key);

        Assert.Equal("0000000002" + "0000000000000440", Convert.ToHexString(bytes));
    }

    [Fact]
    public async Task Generic_records_bring_their_schema()
    {
        var schema = (RecordSchema)Schema.Parse("""{"type":"record","name":"R","fields":[{"name":"i","type":"int"}]}""");
        var record = new GenericRecord(schema) { ["i"] = 3 };

        var bytes = await new AvroSerializer<GenericRecord>(_registry).SerializeAsync(record, Value);

        Assert.Equal("0000000001" + "06", Convert.ToHexString(bytes));
    }

    [Fact]
    public async Task Primitives_are_written_with_their_own_schemas()
    {
        Assert.Equal("0000000001" + "046162", Convert.ToHexString(await new AvroSerializer<string>(_registry).SerializeAsync("ab", Key)));
        Assert.Equal("0000000002" + "03", Convert.ToHexString(await new AvroSerializer<int>(_registry).SerializeAsync(-2, Key)));
        Assert.Equal("0000000003" + "01", Convert.ToHexString(await new AvroSerializer<bool>(_registry).SerializeAsync(true, Key)));
    }

    [Fact]
    public void A_type_without_a_schema_is_refused_at_once()
    {
        var failure = Assert.Throws<NotSupportedException>(() => new AvroSerializer<Uri>(_registry));

        Assert.Contains("System.Uri has no Avro schema", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_that_do_not_fit_are_an_error_that_names_topic_subject_and_id()
    {
        var schema = (RecordSchema)Schema.Parse("""{"type":"record","name":"R","fields":[{"name":"i","type":"int"}]}""");
        var record = new GenericRecord(schema) { ["i"] = "three" };
        var serializer = new AvroSerializer<GenericRecord>(_registry);

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => serializer.SerializeAsync(record, Value));

        Assert.StartsWith($"the value in topic {Topic} does not fit schema 1 of subject {Topic}-value: R.i", failure.Message, StringComparison.Ordinal);
        record["i"] = 3;
        Assert.Equal("0000000001" + "06", Convert.ToHexString(await serializer.SerializeAsync(record, Value)));
    }

    /// <summary>A key whose schema is the topic's business: it is only ever written with the latest version.</summary>
    private sealed record ArrivalPosition(double Timestamp) : IAvroRecord
    {
        public static Schema AvroSchema { get; } = Schema.Parse(
            """{"type":"record","name":"ArrivalKey","namespace":"org.chicago.cta","fields":[{"name":"timestamp","type":"float"}]}""");
    }
}
