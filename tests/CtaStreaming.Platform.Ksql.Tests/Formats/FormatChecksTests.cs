using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Tests.Formats.Support;

namespace CtaStreaming.Platform.Ksql.Tests.Formats;

public sealed class FormatChecksTests
{
    [Theory]
    [InlineData("KAFKA", "K BIGINT")]
    [InlineData("KAFKA", "")]
    [InlineData("NONE", "")]
    [InlineData("DELIMITED", "K INT, L BYTES, M DECIMAL(4, 2), N TIMESTAMP, O DATE, P TIME")]
    [InlineData("JSON", "K STRUCT<A ARRAY<INT>>")]
    [InlineData("AVRO", "K STRUCT<A ARRAY<INT>>, L BOOLEAN")]
    public void A_format_takes_what_it_can_hold(string format, string columns) =>
        FormatChecks.Check(new(format), Sql.Columns(columns), RecordPart.Key);

    [Theory]
    [InlineData("KAFKA", "K ARRAY<INT>", "Key format does not support schema.\nformat: KAFKA\nschema: Persistence{columns=[`K` ARRAY<INTEGER> KEY], features=[]}\nreason: The 'KAFKA' format does not support type 'ARRAY', column: `K`")]
    [InlineData("KAFKA", "K BOOLEAN", "The 'KAFKA' format does not support type 'BOOLEAN', column: `K`")]
    [InlineData("KAFKA", "A INT, B INT", "reason: The 'KAFKA' format only supports a single field. Got: [`A` INTEGER KEY, `B` INTEGER KEY]")]
    [InlineData("DELIMITED", "K STRUCT<F DOUBLE>", "The 'DELIMITED' format does not support type 'STRUCT', column: `K`")]
    [InlineData("NONE", "K INT", "The 'NONE' format can only be used when no columns are defined. Got: [`K` INTEGER KEY]")]
    [InlineData("JSON", "K MAP<STRING, INT>", "Map keys, including types that contain maps, are not supported as they may lead to unexpected behavior due to inconsistent serialization. Key column name: `K`. Column type: MAP<STRING, INTEGER>. See https://github.com/confluentinc/ksql/issues/6621 for more.")]
    [InlineData("AVRO", "K STRUCT<A MAP<STRING, INT>>", "Column type: STRUCT<A MAP<STRING, INTEGER>>.")]
    [InlineData("AVRO", "`a-b` INT, B INT", "Schema is not compatible with Avro:")]
    public void A_key_that_it_cannot_hold_is_refused_in_ksqlDBs_words(string format, string columns, string message) =>
        Assert.Contains(message, Refusal(format, columns, RecordPart.Key), StringComparison.Ordinal);

    [Theory]
    [InlineData("JSON", "V MAP<INT, INT>", "Value format does not support schema.\nformat: JSON\nschema: Persistence{columns=[`V` MAP<INTEGER, INTEGER>], features=[]}\nreason: JSON only supports MAP types with STRING keys")]
    [InlineData("AVRO", "V ARRAY<MAP<INT, INT>>", "Avro only supports MAPs with STRING keys")]
    public void Values_may_have_maps_by_text_only(string format, string columns, string message) =>
        Assert.Contains(message, Refusal(format, columns, RecordPart.Value), StringComparison.Ordinal);

    private static string Refusal(string format, string columns, RecordPart part) =>
        Assert.Throws<KsqlException>(() => FormatChecks.Check(new(format), Sql.Columns(columns), part)).Message;
}
