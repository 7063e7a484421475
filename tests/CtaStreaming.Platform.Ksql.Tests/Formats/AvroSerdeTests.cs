using System.Buffers;
using CtaStreaming.Avro;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Tests.Formats.Support;
using CtaStreaming.Platform.Ksql.Values;
using CtaStreaming.Platform.SchemaClient;

namespace CtaStreaming.Platform.Ksql.Tests.Formats;

[Collection(RegistryCollection.Name)]
public sealed class AvroSerdeTests(RegistryFixture registry)
{
    [Theory]
    [InlineData("INT", "\"int\"", 7, 7)]
    [InlineData("BIGINT", "\"int\"", 7, 7L)]
    [InlineData("DOUBLE", "\"int\"", 7, 7.0)]
    [InlineData("DOUBLE", "\"long\"", 7L, 7.0)]
    [InlineData("DOUBLE", "\"float\"", 0.5f, 0.5)]
    [InlineData("STRING", "\"double\"", 1e10, "1.0E10")]
    [InlineData("STRING", "\"float\"", 1.1f, "1.1")]
    [InlineData("STRING", "\"boolean\"", true, "true")]
    [InlineData("STRING", """{"type":"string","logicalType":"uuid"}""", "00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-000000000001")]
    [InlineData("STRING", """{"type":"enum","name":"E","symbols":["A","B"]}""", "B", "B")]
    [InlineData("DATE", """{"type":"int","logicalType":"date"}""", -1, -1)]
    [InlineData("INT", """{"type":"int","logicalType":"date"}""", 3_000_000, 3_000_000)]
    [InlineData("TIME", """{"type":"int","logicalType":"time-millis"}""", 5, 5)]
    [InlineData("TIME", """{"type":"long","logicalType":"time-micros"}""", 5_999L, 5)]
    [InlineData("TIMESTAMP", """{"type":"long","logicalType":"timestamp-millis"}""", long.MaxValue, long.MaxValue)]
    [InlineData("TIMESTAMP", """{"type":"long","logicalType":"timestamp-micros"}""", -1L, -1L)]
    [InlineData("TIMESTAMP", "\"long\"", 5L, 5L)]
    [InlineData("BIGINT", """{"type":"long","logicalType":"timestamp-micros"}""", 1_001L, 1_001L)]
    public async Task What_others_wrote_is_taken_as_the_columns_type(string type, string avro, object written, object expected)
    {
        foreach (var field in (string[])[avro, $"""["null",{avro}]""", $"""[{avro},"null"]"""])
        {
            var schema = Schema.Parse($$"""{"type":"record","name":"Other","namespace":"x.y","fields":[{"name":"z","type":"string"},{"name":"a","type":{{field}}}]}""");
            var bytes = await WriteAsync(schema, record => (record["z"], record["a"]) = ("skipped", written));
            Sql.Equal([expected, null], Serde($"A {type}, MISSING INT").Deserialize(bytes));
        }
    }

    [Fact]
    public async Task Decimals_come_to_the_scale_of_their_column()
    {
        var schema = Schema.Parse("""{"type":"record","name":"R","fields":[{"name":"A","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":3}},{"name":"B","type":{"type":"fixed","name":"F","size":4,"logicalType":"decimal","precision":9,"scale":0}}]}""");
        var bytes = await WriteAsync(schema, record => (record["A"], record["B"]) = (1.500m, 12m));
        Sql.Equal([Sql.Decimal("1.50"), Sql.Decimal("12.00")], Serde("A DECIMAL(4, 2), B DECIMAL(4, 2)").Deserialize(bytes));
        var error = Assert.Throws<SerializationException>(() => Serde("A DECIMAL(4, 2), B DECIMAL(2, 1)").Deserialize(bytes));
        Assert.Contains("`B`: Numeric field overflow", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nested_types_are_read_by_what_each_column_wants_of_them()
    {
        var schema = Schema.Parse(
            """
            {"type":"record","name":"R","fields":[
              {"name":"home","type":{"type":"record","name":"Address","fields":[{"name":"city","type":"string"},{"name":"zip","type":"int"}]}},
              {"name":"work","type":["null","Address"]},
              {"name":"tags","type":{"type":"map","values":{"type":"array","items":"string"}}},
              {"name":"entries","type":{"type":"array","items":{"type":"record","name":"MapEntry","namespace":"io.confluent.connect.avro","fields":[{"name":"key","type":"string"},{"name":"value","type":["null","long"]}]}}},
              {"name":"hash","type":{"type":"fixed","name":"Hash","size":2}}]}
            """);
        var record = (RecordSchema)schema;
        var address = (RecordSchema)record.Fields[0].Schema;
        var entry = (RecordSchema)((ArraySchema)record.Fields[3].Schema).Items;
        var bytes = await WriteAsync(schema, row =>
        {
            row["home"] = new GenericRecord(address) { ["city"] = "Chicago", ["zip"] = 60601 };
            row["work"] = new GenericRecord(address) { ["city"] = "Cicero", ["zip"] = 60804 };
            row["tags"] = new Dictionary<string, object?> { ["x"] = new List<object?> { "y" } };
            row["entries"] = new List<object?> { new GenericRecord(entry) { ["key"] = "k", ["value"] = 1L } };
            row["hash"] = new byte[] { 1, 2 };
        });
        Sql.Equal(
            [
                new StructValue(["Chicago"]), new StructValue([60804L, null]), Sql.Map(("x", new ArrayValue(["y"]))), Sql.Map(("k", 1L)),
                new byte[] { 1, 2 },
            ],
            Serde("HOME STRUCT<CITY STRING>, WORK STRUCT<ZIP BIGINT, PHONE STRING>, TAGS MAP<STRING, ARRAY<STRING>>, ENTRIES MAP<STRING, BIGINT>, HASH BYTES")
                .Deserialize(bytes));
    }

    [Fact]
    public async Task The_field_of_the_very_name_goes_before_one_of_another_case()
    {
        var schema = Schema.Parse("""{"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"A","type":"int"}]}""");
        var bytes = await WriteAsync(schema, record => (record["a"], record["A"]) = (1, 2));
        Sql.Equal([2], Serde("A INT").Deserialize(bytes));
        Sql.Equal([1], Serde("`a` INT").Deserialize(bytes));
    }

    [Theory]
    [InlineData("INT", "\"long\"", "Cannot deserialize type \"long\" as type INTEGER for path: ->A")]
    [InlineData("INT", "[\"int\",\"string\"]", "as type INTEGER for path: ->A")]
    [InlineData("ARRAY<INT>", """{"type":"array","items":"string"}""", "for path: ->A->ARRAY")]
    public async Task A_schema_that_does_not_fit_is_an_error_that_names_the_column(string type, string avro, string message)
    {
        var id = await registry.Client.RegisterAsync(registry.NewTopic(), $$"""{"type":"record","name":"R","fields":[{"name":"A","type":{{avro}}}]}""");
        var error = Assert.Throws<SerializationException>(() => Serde($"A {type}").Deserialize([0, 0, 0, 0, (byte)id, 0]));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_without_a_header_or_of_an_unknown_schema_are_errors()
    {
        Assert.Contains("magic byte", Assert.Throws<SerializationException>(() => Serde("A INT").Deserialize([1, 2, 3])).Message, StringComparison.Ordinal);
        Assert.Contains("2147483647", Assert.Throws<SerializationException>(() => Serde("A INT").Deserialize([0, 0x7F, 0xFF, 0xFF, 0xFF, 0])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_row_registers_the_schema_and_every_row_names_it()
    {
        var topic = registry.NewTopic();
        var serde = Serde("STATION_ID INT, NAME STRING", topic);
        Assert.Null(await registry.Client.GetLatestAsync($"{topic}-value"));
        var bytes = serde.Serialize([40010, null])!;
        var latest = (await registry.Client.GetLatestAsync($"{topic}-value"))!;
        Assert.Equal([0, 0, 0, 0, (byte)latest.Id, 2, 0x94, 0xF1, 4, 0], bytes);
        Assert.Contains("\"connect.name\":\"io.confluent.ksql.avro_schemas.KsqlDataSourceSchema\"", latest.Schema, StringComparison.Ordinal);
        Assert.Null(serde.Serialize(null));
    }

    [Fact]
    public async Task A_single_key_is_a_bare_value_under_the_keys_subject()
    {
        var topic = registry.NewTopic();
        var serde = new SerdeFactory(registry.Client).Create(new("AVRO"), Sql.Columns("K BIGINT"), topic, RecordPart.Key);
        var bytes = serde.Serialize([1L])!;
        Assert.Equal("\"long\"", (await registry.Client.GetLatestAsync($"{topic}-key"))!.Schema);
        Assert.Equal(2, bytes[^1]);
        Sql.Equal([1L], serde.Deserialize(bytes));
        Assert.Null(serde.Serialize([null]));
    }

    [Fact]
    public async Task A_schema_that_the_registry_refuses_is_an_error_of_the_record()
    {
        var topic = registry.NewTopic();
        await registry.Client.RegisterAsync($"{topic}-value", "\"string\"");
        var error = Assert.Throws<SerializationException>(() => Serde("A INT", topic).Serialize([1]));
        Assert.Contains($"refuses the schema for subject {topic}-value", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_registry_that_is_away_is_no_fault_of_the_record()
    {
        // The discard port: nothing listens there.
        using var away = new SchemaRegistryClient(new() { Url = "http://127.0.0.1:9", Retries = 0 });
        var serde = new SerdeFactory(away).Create(new("AVRO"), Sql.Columns("A INT"), Sql.Topic, RecordPart.Value);
        Assert.Throws<RegistryUnavailableException>(() => serde.Deserialize([0, 0, 0, 0, 1, 2]));
        Assert.Throws<RegistryUnavailableException>(() => serde.Serialize([1]));
    }

    [Fact]
    public void Without_a_registry_AVRO_is_refused()
    {
        var error = Assert.Throws<KsqlException>(() => new SerdeFactory(null).Create(new("AVRO"), Sql.Columns("A INT"), Sql.Topic, RecordPart.Value));
        Assert.Equal(ErrorCode.NoSchemaRegistry, error.ErrorCode);
    }

    private IRowSerde Serde(string columns, string topic = Sql.Topic) =>
        new SerdeFactory(registry.Client).Create(new("AVRO"), Sql.Columns(columns), topic, RecordPart.Value);

    private async Task<byte[]> WriteAsync(Schema schema, Action<GenericRecord> fill)
    {
        var id = await registry.Client.RegisterAsync(registry.NewTopic(), schema.ToString());
        var record = new GenericRecord((RecordSchema)schema);
        fill(record);
        var output = new ArrayBufferWriter<byte>();
        WireFormat.WriteHeader(output, id);
        new DatumWriter<object>(schema).Write(record, output);
        return output.WrittenSpan.ToArray();
    }
}
