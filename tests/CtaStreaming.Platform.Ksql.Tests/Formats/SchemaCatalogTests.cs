using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Tests.Formats.Support;

namespace CtaStreaming.Platform.Ksql.Tests.Formats;

[Collection(RegistryCollection.Name)]
public sealed class SchemaCatalogTests(RegistryFixture registry)
{
    private static readonly FormatInfo Avro = new("AVRO");

    private readonly SchemaCatalog _catalog = new(registry.Client);

    [Fact]
    public async Task A_record_becomes_columns_with_names_in_upper_case() => Assert.Equal(
        Sql.Columns("A INT, B BIGINT, C DOUBLE, D STRING, E BYTES, F BOOLEAN, G STRING, H DECIMAL(4, 2), I DATE, J TIME, K TIMESTAMP, L BIGINT, M ARRAY<STRUCT<X INT>>, N MAP<STRING, INT>, O MAP<STRING, BIGINT>"),
        await InferAsync(
            """
            {"type":"record","name":"R","fields":[
              {"name":"a","type":"int"},{"name":"b","type":["null","long"]},{"name":"c","type":"float"},{"name":"d","type":["string","null"]},
              {"name":"e","type":{"type":"fixed","name":"F","size":3}},{"name":"f","type":"boolean"},{"name":"g","type":{"type":"enum","name":"E","symbols":["S"]}},
              {"name":"h","type":{"type":"bytes","logicalType":"decimal","precision":4,"scale":2}},{"name":"i","type":{"type":"int","logicalType":"date"}},
              {"name":"j","type":{"type":"int","logicalType":"time-millis"}},{"name":"k","type":{"type":"long","logicalType":"timestamp-millis"}},
              {"name":"l","type":{"type":"long","logicalType":"timestamp-micros"}},
              {"name":"m","type":{"type":"array","items":{"type":"record","name":"I","fields":[{"name":"x","type":"int"}]}}},
              {"name":"n","type":{"type":"map","values":"int"}},
              {"name":"o","type":{"type":"array","items":{"type":"record","name":"P","fields":[{"name":"key","type":["null","string"]},{"name":"value","type":"long"}],"connect.internal.type":"MapEntry"}}},
              {"name":"either","type":["null","int","string"]}]}
            """));

    [Fact]
    public async Task What_was_registered_for_columns_comes_back_as_them()
    {
        var topic = registry.NewTopic();
        var columns = Sql.Columns("A INT, B DECIMAL(9, 3), C TIMESTAMP, D MAP<STRING, STRUCT<E ARRAY<DATE>>>, F BYTES, G TIME");
        await _catalog.RegisterSinkAsync(topic, Avro, columns, RecordPart.Value, default);
        Assert.Equal(columns, await _catalog.InferAsync(topic, Avro, RecordPart.Value, default));
    }

    [Theory]
    [InlineData("\"long\"", "ROWKEY BIGINT")]
    [InlineData("""{"type":"record","name":"K","fields":[{"name":"timestamp","type":"long"}]}""", "ROWKEY STRUCT<`TIMESTAMP` BIGINT>")]
    public async Task A_key_is_one_column(string schema, string columns)
    {
        var topic = registry.NewTopic();
        await registry.Client.RegisterAsync($"{topic}-key", schema);
        Assert.Equal(Sql.Columns(columns), await _catalog.InferAsync(topic, Avro, RecordPart.Key, default));
    }

    [Fact]
    public async Task A_bare_value_is_one_column_where_it_is_said_to_be_bare()
    {
        var topic = registry.NewTopic();
        await registry.Client.RegisterAsync($"{topic}-value", "\"string\"");
        Assert.Equal(Sql.Columns("ROWVAL STRING"), await _catalog.InferAsync(topic, Avro with { WrapsSingle = false }, RecordPart.Value, default));
        var error = await Assert.ThrowsAsync<KsqlException>(() => _catalog.InferAsync(topic, Avro, RecordPart.Value, default));
        Assert.StartsWith($"Unable to verify if the value schema for topic: {topic} is compatible with ksqlDB.\nReason: Schema returned", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("\nSchema:\"string\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_topic_without_a_schema_is_an_error_with_remedies()
    {
        var error = await Assert.ThrowsAsync<KsqlException>(() => _catalog.InferAsync("nowhere", Avro, RecordPart.Value, default));
        Assert.StartsWith(
            "Schema for message values on topic 'nowhere' does not exist in the Schema Registry.\nSubject: nowhere-value\nPossible causes include:\n- The topic itself does not exist\n\t-> Use SHOW TOPICS; to check\n",
            error.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"record","name":"R","fields":[]}""")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"next","type":["null","R"]}]}""")]
    public async Task A_schema_without_a_column_that_SQL_has_is_refused(string schema) =>
        Assert.Contains("does not include any columns", (await Assert.ThrowsAsync<KsqlException>(() => InferAsync(schema))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Formats_without_schemas_have_nothing_to_infer_and_nothing_to_register()
    {
        var error = await Assert.ThrowsAsync<KsqlException>(() => _catalog.InferAsync("t", new("JSON"), RecordPart.Value, default));
        Assert.Equal("The statement does not define any columns.", error.Message);
        await new SchemaCatalog(null).RegisterAsync("t", new("JSON"), Sql.Columns("A INT"), RecordPart.Value, default);
    }

    [Fact]
    public async Task A_source_leaves_the_schema_of_others_alone_and_a_sink_must_fit_it()
    {
        var topic = registry.NewTopic();
        var columns = Sql.Columns("A INT");
        await registry.Client.RegisterAsync($"{topic}-value", "\"string\"");
        await _catalog.RegisterAsync(topic, Avro, columns, RecordPart.Value, default);
        Assert.Equal(1, (await registry.Client.GetLatestAsync($"{topic}-value"))!.Version);
        var error = await Assert.ThrowsAsync<KsqlException>(() => _catalog.RegisterSinkAsync(topic, Avro, columns, RecordPart.Value, default));
        Assert.StartsWith("Could not register schema for topic: ", error.Message, StringComparison.Ordinal);

        var empty = registry.NewTopic();
        await _catalog.RegisterAsync(empty, Avro, columns, RecordPart.Value, default);
        Assert.NotNull(await registry.Client.GetLatestAsync($"{empty}-value"));
    }

    [Fact]
    public async Task Without_a_registry_AVRO_has_an_error_code_of_its_own()
    {
        var catalog = new SchemaCatalog(null);
        var errors = new[]
        {
            await Assert.ThrowsAsync<KsqlException>(() => catalog.InferAsync("t", Avro, RecordPart.Value, default)),
            await Assert.ThrowsAsync<KsqlException>(() => catalog.RegisterAsync("t", Avro, Sql.Columns("A INT"), RecordPart.Value, default)),
        };
        Assert.All(errors, error => Assert.Equal(ErrorCode.NoSchemaRegistry, error.ErrorCode));
    }

    private async Task<ValueList<Column>> InferAsync(string schema)
    {
        var topic = registry.NewTopic();
        await registry.Client.RegisterAsync($"{topic}-value", schema);
        return await _catalog.InferAsync(topic, Avro, RecordPart.Value, default);
    }
}
