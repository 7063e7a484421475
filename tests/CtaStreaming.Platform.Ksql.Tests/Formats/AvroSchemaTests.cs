using CtaStreaming.Platform.Ksql.Formats.Avro;
using CtaStreaming.Platform.Ksql.Tests.Formats.Support;

namespace CtaStreaming.Platform.Ksql.Tests.Formats;

public sealed class AvroSchemaTests
{
    private const string Record = "\"type\":\"record\",\"name\":\"KsqlDataSourceSchema";
    private const string Full = "io.confluent.ksql.avro_schemas.KsqlDataSourceSchema";

    [Theory]
    [InlineData("STATION_ID INT", """{"name":"STATION_ID","type":["null","int"],"default":null}""")]
    [InlineData("A DECIMAL(4, 2)", """{"name":"A","type":["null",{"type":"bytes","scale":2,"precision":4,"connect.version":1,"connect.parameters":{"connect.decimal.precision":"4","scale":"2"},"connect.name":"org.apache.kafka.connect.data.Decimal","logicalType":"decimal"}],"default":null}""")]
    [InlineData("A TIMESTAMP", """{"name":"A","type":["null",{"type":"long","connect.version":1,"connect.name":"org.apache.kafka.connect.data.Timestamp","logicalType":"timestamp-millis"}],"default":null}""")]
    [InlineData("A ARRAY<INT>", """{"name":"A","type":["null",{"type":"array","items":["null","int"]}],"default":null}""")]
    [InlineData("ADDR STRUCT<`city` STRING>", """{"name":"ADDR","type":["null",{"type":"record","name":"KsqlDataSourceSchema_ADDR","fields":[{"name":"city","type":["null","string"],"default":null}],"connect.name":"io.confluent.ksql.avro_schemas.KsqlDataSourceSchema_ADDR"}],"default":null}""")]
    [InlineData("M MAP<STRING, INT>", """{"name":"M","type":["null",{"type":"array","items":{"type":"record","name":"KsqlDataSourceSchema_M","fields":[{"name":"key","type":["null","string"],"default":null},{"name":"value","type":["null","int"],"default":null}],"connect.internal.type":"MapEntry"},"connect.name":"io.confluent.ksql.avro_schemas.KsqlDataSourceSchema_M"}],"default":null}""")]
    public void A_value_is_written_with_the_schema_that_ksqlDB_registers(string columns, string field) => Assert.Equal(
        $$"""{{{Record}}","namespace":"io.confluent.ksql.avro_schemas","fields":[{{field}}],"connect.name":"{{Full}}"}""",
        AvroLayout.Of(new("AVRO"), Sql.Columns(columns), isWrapped: true).Text);

    [Fact]
    public void Records_inside_maps_are_named_by_the_way_to_them() => Assert.Contains(
        "\"name\":\"KsqlDataSourceSchema_M_MapValue\"",
        AvroLayout.Of(new("AVRO"), Sql.Columns("M MAP<STRING, STRUCT<A INT>>"), isWrapped: true).Text,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("K BIGINT", false, "\"long\"")]
    [InlineData("A INT, B INT", true, """{"type":"record","name":"XKey","namespace":"io.confluent.ksql.avro_schemas","fields":[{"name":"A","type":["null","int"],"default":null},{"name":"B","type":["null","int"],"default":null}],"connect.name":"io.confluent.ksql.avro_schemas.XKey"}""")]
    public void A_single_key_is_bare_and_several_are_a_record_of_the_sources_name(string columns, bool isWrapped, string schema) => Assert.Equal(
        schema, AvroLayout.Of(new("AVRO") { SchemaFullName = "io.confluent.ksql.avro_schemas.XKey" }, Sql.Columns(columns), isWrapped).Text);
}
