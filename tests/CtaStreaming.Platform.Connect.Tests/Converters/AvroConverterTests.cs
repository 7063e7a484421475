using System.Text.Json;
using CtaStreaming.Avro;
using CtaStreaming.Platform.Connect.Converters;
using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;
using CtaStreaming.Platform.Connect.Tests.Support;
using CtaStreaming.Platform.SchemaClient;

namespace CtaStreaming.Platform.Connect.Tests.Converters;

[Collection(SurroundingsCollection.Name)]
public sealed class AvroConverterTests(Surroundings surroundings) : IDisposable
{
    private readonly SchemaRegistryClient _registry = new(new() { Url = surroundings.RegistryUrl });

    public static TheoryData<string, string> Schemas => new()
    {
        { "int8", """{"type":"int","connect.type":"int8"}""" },
        { "text", "\"string\"" },
        { "optional text", """["null","string"]""" },
        { "timestamp", """{"type":"long","connect.version":1,"connect.name":"org.apache.kafka.connect.data.Timestamp","logicalType":"timestamp-millis"}""" },
        { "decimal", """{"type":"bytes","scale":2,"precision":10,"connect.version":1,"connect.parameters":{"connect.decimal.precision":"10","scale":"2"},"connect.name":"org.apache.kafka.connect.data.Decimal","logicalType":"decimal"}""" },
        { "unnamed", """{"type":"record","name":"ConnectDefault","namespace":"io.confluent.connect.avro","fields":[{"name":"a","type":["null",{"type":"int","connect.version":1,"connect.name":"org.apache.kafka.connect.data.Date","logicalType":"date"}],"default":null}]}""" },
        { "named", """{"type":"record","name":"stations","fields":[{"name":"id","type":"int"}],"connect.name":"stations"}""" },
    };

    [Theory]
    [MemberData(nameof(Schemas))]
    public void A_schema_is_written_as_Confluents_converter_writes_it(string what, string avro) =>
        Assert.Equal(avro, Schema.Parse(new AvroSchemaMapping(hasMetaData: true, scrubsNames: false).Map(Sample(what))).ToString());

    [Fact]
    public void Connects_own_names_can_be_left_out() => Assert.Equal(
        """{"type":"int","logicalType":"date"}""", new AvroSchemaMapping(hasMetaData: false, scrubsNames: false).Map(LogicalTypes.DateSchema));

    [Fact]
    public async Task A_row_is_registered_framed_and_readable()
    {
        var text = new ConnectSchema(ConnectType.String);
        var schema = ConnectSchema.Struct(
            [
                new("id", new(ConnectType.Int16)), new("name", text.Optional()), new(
                    "nothing", text.Optional()), new("at", LogicalTypes.TimestampSchema),
                new("price", LogicalTypes.DecimalSchema(2, 10)), new(
                    "any", LogicalTypes.DecimalSchema(127)), new("tags", ConnectSchema.Array(text)), new("day", LogicalTypes.DateSchema),
            ],
            "rows");
        var at = new DateTime(2024, 1, 1, 10, 0, 0, 123, 456, DateTimeKind.Utc);
        var value = new Struct(
            schema,
            [(short)7, "x", null, at, new BigDecimal(150, 2), new BigDecimal(5, 127), new List<object?> { "a" }, new DateOnly(2024, 1, 1)]);

        var bytes = await Converter().ConvertAsync("avro.rows", schema, value, CancellationToken.None);
        var id = IdOf(bytes);
        Assert.Equal(id, (await _registry.GetLatestAsync("avro.rows-value"))!.Id);
        var record = new DatumReader<GenericRecord>(await _registry.GetSchemaAsync(id)).Read(bytes.AsSpan(WireFormat.HeaderBytes));
        Assert.Equal((7, "x", null), (record["id"], record["name"], record["nothing"]));
        Assert.Equal(new DateTimeOffset(2024, 1, 1, 10, 0, 0, 123, TimeSpan.Zero), record["at"]);
        Assert.Equal(new AvroDecimal(150, 2), record["price"]);
        Assert.Equal(new byte[] { 5 }, record["any"]);
        Assert.Equal(["a"], (List<object?>)record["tags"]!);
        Assert.Equal(new DateOnly(2024, 1, 1), record["day"]);
    }

    [Fact]
    public async Task Nothing_is_null_and_a_value_without_schema_is_refused()
    {
        Assert.Null(await Converter().ConvertAsync("avro.null", null, null, CancellationToken.None));
        Assert.Null(
            await Converter().ConvertAsync("avro.null", new ConnectSchema(ConnectType.String).Optional(), null, CancellationToken.None));
        await Assert.ThrowsAsync<DataException>(
            async () => await Converter().ConvertAsync("avro.null", new(ConnectType.String), null, CancellationToken.None));
        await Assert.ThrowsAsync<DataException>(async () => await Converter().ConvertAsync("avro.null", null, "x", CancellationToken.None));
    }

    [Fact]
    public async Task Names_that_Avro_does_not_allow_are_an_error_or_made_to_fit()
    {
        var schema = ConnectSchema.Struct([new("stop-id", new(ConnectType.Int32))], "1st table");
        var value = new Struct(schema, [1]);
        await Assert.ThrowsAsync<DataException>(
            async () => await Converter().ConvertAsync("avro.names", schema, value, CancellationToken.None));
        Assert.NotNull(await Converter(("scrub.invalid.names", "true")).ConvertAsync("avro.names", schema, value, CancellationToken.None));
        Assert.Contains("\"name\":\"_st_table\"", (await _registry.GetLatestAsync("avro.names-value"))!.Schema, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_that_must_be_there_and_is_not_is_an_error() =>
        await Assert.ThrowsAsync<DataException>(async () => await Converter(("auto.register.schemas", "false"))
            .ConvertAsync("avro.absent", new(ConnectType.String), "x", CancellationToken.None));

    [Fact]
    public async Task An_incompatible_schema_is_the_registrys_no()
    {
        await Converter().ConvertAsync(
            "avro.changed", Row(new(ConnectType.Int32)), new Struct(Row(new(ConnectType.Int32)), [1]), CancellationToken.None);
        var error = await Assert.ThrowsAsync<DataException>(async () =>
            await Converter().ConvertAsync(
                "avro.changed", Row(new(ConnectType.String)), new Struct(Row(new(ConnectType.String)), ["x"]), CancellationToken.None));
        Assert.Contains("incompatible with an earlier schema", error.Message, StringComparison.Ordinal);

        static ConnectSchema Row(ConnectSchema type) => ConnectSchema.Struct([new("a", type)], "row");
    }

    [Fact]
    public async Task A_registry_out_of_reach_may_come_back()
    {
        using var nobody = new SchemaRegistryClient(new() { Url = "http://127.0.0.1:1", Retries = 0 });
        await Assert.ThrowsAsync<RetriableException>(
            async () => await Converter(nobody).ConvertAsync("t", new(ConnectType.String), "x", CancellationToken.None));
    }

    [Fact]
    public async Task A_connector_writes_Avro_with_the_workers_registry()
    {
        await Stations.CreateAsync(surroundings.Postgres, "avro_rows");
        await surroundings.Client.PutConnectorAsync("avro_rows", Stations.Config(surroundings.Postgres, "avro_rows").With(
            ("value.converter", "io.confluent.connect.avro.AvroConverter"), ("value.converter.schemas.enable", null)));
        var records = await surroundings.ReadAsync("org.chicago.cta.avro_rows", Stations.Rows);
        var record = new DatumReader<GenericRecord>(
            await _registry.GetSchemaAsync(IdOf(records[2].Value))).Read(records[2].Value.AsSpan(WireFormat.HeaderBytes));
        Assert.Equal((30003, "Stop 3", null, true), (record["stop_id"], record["stop_name"], record["order"], record["blue"]));
        var schema = JsonSerializer.Deserialize<JsonElement>((await _registry.GetLatestAsync("org.chicago.cta.avro_rows-value"))!.Schema);
        Assert.Equal("avro_rows", schema.GetProperty("connect.name").GetString());
    }

    public void Dispose() => _registry.Dispose();

    private static int IdOf(byte[]? message)
    {
        Assert.True(WireFormat.TryRead(message, out var id, out _));
        return id;
    }

    private AvroConverter Converter(params (string Name, string Value)[] settings) => Converter(_registry, settings);

    private static AvroConverter Converter(SchemaRegistryClient registry, params (string Name, string Value)[] settings)
    {
        var config = AvroConverter.Definition("http://unused").Parse(
            settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value)).OrThrow();
        return new AvroConverter(new ConverterContext(config, IsKey: false), registry);
    }

    private static ConnectSchema Sample(string what) => what switch
    {
        "int8" => new(ConnectType.Int8),
        "text" => new(ConnectType.String),
        "optional text" => new ConnectSchema(ConnectType.String).Optional(),
        "timestamp" => LogicalTypes.TimestampSchema,
        "decimal" => LogicalTypes.DecimalSchema(2, 10),
        "unnamed" => ConnectSchema.Struct([new("a", LogicalTypes.DateSchema.Optional())]),
        _ => ConnectSchema.Struct([new("id", new(ConnectType.Int32))], "stations"),
    };
}
