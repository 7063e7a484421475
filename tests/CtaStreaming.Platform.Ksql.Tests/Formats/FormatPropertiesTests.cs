using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Tests.Formats.Support;

namespace CtaStreaming.Platform.Ksql.Tests.Formats;

public sealed class FormatPropertiesTests
{
    [Theory]
    [InlineData("VALUE_FORMAT='json'", "KAFKA", "JSON")]
    [InlineData("FORMAT='avro'", "AVRO", "AVRO")]
    [InlineData("KEY_FORMAT='NONE', VALUE_FORMAT='delimited'", "NONE", "DELIMITED")]
    public void Formats_are_named_in_any_case_and_keys_are_KAFKA_unless_said(string with, string key, string value)
    {
        var formats = Resolve(with);
        Assert.Equal((key, value), (formats.Key.Name, formats.Value.Name));
    }

    [Fact]
    public void Defaults_come_from_the_configuration()
    {
        var config = KsqlConfig.Default.With(FormatProperties.DefaultKeyFormat, "JSON").With(FormatProperties.DefaultValueFormat, "AVRO");
        var formats = FormatProperties.Resolve(Sql.With("KAFKA_TOPIC='t'"), config, "X");
        Assert.Equal(("JSON", "AVRO"), (formats.Key.Name, formats.Value.Name));
    }

    [Theory]
    [InlineData("KAFKA_TOPIC='t'", "Statement is missing the 'VALUE_FORMAT' property from the WITH clause. Either provide one or set a default via the 'ksql.persistence.default.format.value' config.")]
    [InlineData("FORMAT='JSON', VALUE_FORMAT='JSON'", "Cannot supply both 'VALUE_FORMAT' and 'FORMAT' properties, as 'FORMAT' sets both key and value formats.")]
    [InlineData("FORMAT='JSON', KEY_FORMAT='JSON'", "Cannot supply both 'KEY_FORMAT' and 'FORMAT' properties")]
    [InlineData("VALUE_FORMAT='XML'", "Unknown format: XML")]
    [InlineData("VALUE_FORMAT='protobuf'", "The 'PROTOBUF' format is not supported by this server.")]
    [InlineData("FORMAT='JSON_SR'", "The 'JSON_SR' format is not supported by this server.")]
    [InlineData("VALUE_FORMAT=1", "Invalid value 1 for property VALUE_FORMAT: Expected value to be a string")]
    [InlineData("VALUE_FORMAT='JSON', WRAP_SINGLE_VALUE='maybe'", "Invalid value maybe for property WRAP_SINGLE_VALUE: Expected value to be either true or false")]
    [InlineData("VALUE_FORMAT='JSON', VALUE_DELIMITER='|'", "JSON does not support the following configs: [delimiter]")]
    [InlineData("VALUE_FORMAT='DELIMITED', KEY_DELIMITER='|'", "KAFKA does not support the following configs: [delimiter]")]
    [InlineData("VALUE_FORMAT='DELIMITED', VALUE_DELIMITER='ab'", "Invalid delimiter value: 'ab'. Delimiter must be a single character or TAB,SPACE")]
    [InlineData("VALUE_FORMAT='DELIMITED', VALUE_DELIMITER=' '", "Delimiter cannot be empty, if you meant to have a tab or space for delimiter")]
    [InlineData("VALUE_FORMAT='DELIMITED', VALUE_DELIMITER='\"'", "Invalid delimiter value")]
    [InlineData("VALUE_FORMAT='JSON', VALUE_AVRO_SCHEMA_FULL_NAME='a.B'", "JSON does not support the following configs: [fullSchemaName]")]
    [InlineData("VALUE_FORMAT='AVRO', VALUE_AVRO_SCHEMA_FULL_NAME=' '", "fullSchemaName cannot be empty.")]
    [InlineData("VALUE_FORMAT='AVRO', VALUE_AVRO_SCHEMA_FULL_NAME='a.B', VALUE_SCHEMA_FULL_NAME='a.B'", "Please only set 'VALUE_SCHEMA_FULL_NAME'.")]
    [InlineData("VALUE_FORMAT='AVRO', VALUE_SCHEMA_ID=1", "'VALUE_SCHEMA_ID' is not supported by this server")]
    [InlineData("VALUE_FORMAT='JSON', VALUE_SCHEMA_ID=1", "VALUE_FORMAT should support schema inference when VALUE_SCHEMA_ID is provided. Current format is JSON.")]
    public void A_wrong_clause_is_refused_in_ksqlDBs_words(string with, string message) =>
        Assert.Contains(message, Assert.Throws<KsqlException>(() => Resolve(with)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("TAB", '\t')]
    [InlineData("SPACE", ' ')]
    [InlineData("|", '|')]
    public void A_delimiter_is_a_character_or_one_of_two_names(string name, char delimiter) =>
        Assert.Equal(delimiter, Resolve($"VALUE_FORMAT='DELIMITED', VALUE_DELIMITER='{name}'").Value.Delimiter);

    [Fact]
    public void An_Avro_key_is_named_by_its_source() =>
        Assert.Equal("io.confluent.ksql.avro_schemas.MyStreamKey", FormatProperties.Resolve(Sql.With("FORMAT='AVRO'"), KsqlConfig.Default, "MY_STREAM").Key.SchemaFullName);

    [Theory]
    [InlineData("VALUE_FORMAT='JSON'", "A INT", true)]
    [InlineData("VALUE_FORMAT='JSON', WRAP_SINGLE_VALUE=false", "A INT", false)]
    [InlineData("VALUE_FORMAT='JSON'", "A INT, B INT", null)]
    [InlineData("VALUE_FORMAT='DELIMITED'", "A INT", null)]
    [InlineData("VALUE_FORMAT='KAFKA', WRAP_SINGLE_VALUE='false'", "A INT", false)]
    public void A_single_value_is_wrapped_where_the_format_can_and_nobody_said_otherwise(string with, string columns, bool? wraps) =>
        Assert.Equal(wraps, Complete(with, columns).Value.WrapsSingle);

    [Theory]
    [InlineData("VALUE_FORMAT='KAFKA', WRAP_SINGLE_VALUE=true", "A INT", "Format 'KAFKA' does not support 'WRAP_SINGLE_VALUE' set to 'true'.")]
    [InlineData("VALUE_FORMAT='JSON', WRAP_SINGLE_VALUE=true", "A INT, B INT", "'WRAP_SINGLE_VALUE' is only valid for single-field value schemas")]
    public void Wrapping_is_refused_where_there_is_no_choice(string with, string columns, string message) =>
        Assert.Equal(message, Assert.Throws<KsqlException>(() => Complete(with, columns)).Message);

    [Fact]
    public void A_sink_takes_formats_and_delimiter_of_its_source_but_not_its_wrapping()
    {
        var inherited = new FormatPair(new("JSON") { WrapsSingle = false }, new("DELIMITED") { Delimiter = ';', WrapsSingle = false });
        var formats = Sink("KAFKA_TOPIC='t'", inherited, "K INT");
        Assert.Equal(("JSON", "DELIMITED", ';', null), (formats.Key.Name, formats.Value.Name, formats.Value.Delimiter, formats.Value.WrapsSingle));
        Assert.Equal(',', Sink("VALUE_FORMAT='JSON'", inherited, "K INT").Value.Delimiter);
    }

    [Fact]
    public void A_sink_that_loses_or_gains_its_key_changes_the_keys_format()
    {
        var value = new FormatInfo("JSON");
        Assert.Equal("NONE", Sink("KAFKA_TOPIC='t'", new(new("JSON"), value), "").Key.Name);
        Assert.Equal("KAFKA", Sink("KAFKA_TOPIC='t'", new(new("NONE"), value), "K INT").Key.Name);
    }

    private static FormatPair Resolve(string with) => FormatProperties.Resolve(Sql.With(with), KsqlConfig.Default, "X");

    private static FormatPair Complete(string with, string columns) =>
        FormatProperties.Complete(Resolve(with), new([], Sql.Columns(columns)), KsqlConfig.Default);

    private static FormatPair Sink(string with, FormatPair inherited, string key) =>
        FormatProperties.ResolveSink(Sql.With(with), KsqlConfig.Default, "X", inherited, new(Sql.Columns(key), Sql.Columns("V INT")));
}
