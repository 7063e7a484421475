using System.Text;
using CtaStreaming.Platform.Connect.Converters;
using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;

namespace CtaStreaming.Platform.Connect.Tests.Converters;

public sealed class JsonConverterTests
{
    private static readonly ConnectSchema Text = new(ConnectType.String);

    public static TheoryData<string, string> Envelopes => new()
    {
        { "optional text", """{"schema":{"type":"string","optional":true},"payload":null}""" },
        { "struct", """{"schema":{"type":"struct","fields":[{"type":"int32","optional":false,"field":"a"},{"type":"array","items":{"type":"string","optional":true},"optional":true,"field":"b"}],"optional":false,"name":"s","version":2,"doc":"d"},"payload":{"a":1,"b":["x",null]}}""" },
        { "map", """{"schema":{"type":"map","keys":{"type":"string","optional":false},"values":{"type":"int64","optional":false},"optional":false},"payload":{"k":2}}""" },
        { "default", """{"schema":{"type":"int8","optional":true,"default":7},"payload":7}""" },
        { "schemaless", """{"schema":null,"payload":{"a":[1,2.5,true,null]}}""" },
    };

    [Theory]
    [MemberData(nameof(Envelopes))]
    public async Task An_envelope_carries_schema_and_payload(string what, string json)
    {
        var (schema, value) = Sample(what);
        Assert.Equal(json, await ConvertAsync(schema, value, ("schemas.enable", "true")));
        Assert.Equal(
            json[(json.IndexOf("\"payload\":", StringComparison.Ordinal) + 10)..^1],
            await ConvertAsync(schema, value, ("schemas.enable", "false")));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task Nothing_at_all_is_Kafkas_null(string enable) =>
        Assert.Null(await ConvertAsync(null, null, ("schemas.enable", enable)));

    [Fact]
    public async Task A_missing_value_that_must_be_there_is_an_error() =>
        await Assert.ThrowsAsync<DataException>(() => ConvertAsync(Text, null, ("schemas.enable", "true")));

    [Fact]
    public async Task A_default_takes_the_place_of_null_unless_told_otherwise()
    {
        var schema = Text with { IsOptional = true, Default = "d" };
        Assert.Equal("\"d\"", await ConvertAsync(schema, null, ("schemas.enable", "false")));
        Assert.Equal("null", await ConvertAsync(schema, null, ("schemas.enable", "false"), ("replace.null.with.default", "false")));
    }

    [Fact]
    public async Task Decimals_are_bytes_or_numbers()
    {
        var schema = LogicalTypes.DecimalSchema(2);
        Assert.Equal("\"/2o=\"", await ConvertAsync(schema, new BigDecimal(-150, 2), ("schemas.enable", "false")));
        Assert.Equal(
            "-1.50", await ConvertAsync(schema, new BigDecimal(-150, 2), ("schemas.enable", "false"), ("decimal.format", "numeric")));
    }

    [Fact]
    public async Task Text_is_escaped_no_further_than_JSON_needs() =>
        Assert.Equal("\"a\\\"b\\\\c\\n<é>\"", await ConvertAsync(Text, "a\"b\\c\n<é>", ("schemas.enable", "false")));

    [Theory]
    [InlineData("a text")]
    [InlineData(1)]
    public async Task A_value_of_another_type_than_its_schema_is_an_error(object value) =>
        await Assert.ThrowsAsync<DataException>(
            () => ConvertAsync(new ConnectSchema(ConnectType.Int64), value, ("schemas.enable", "false")));

    private static (ConnectSchema? Schema, object? Value) Sample(string what)
    {
        var item = ConnectSchema.Struct(
            [new("a", new(ConnectType.Int32)), new("b", ConnectSchema.Array(Text.Optional()).Optional())],
            "s") with
        { Version = 2, Doc = "d" };
        return what switch
        {
            "optional text" => (Text.Optional(), null),
            "struct" => (item, new Struct(item, [1, new List<object?> { "x", null }])),
            "map" => (ConnectSchema.Map(Text, new(ConnectType.Int64)), new Dictionary<string, object?> { ["k"] = 2L }),
            "default" => (new ConnectSchema(ConnectType.Int8) { IsOptional = true, Default = (sbyte)7 }, null),
            _ => (null, new Dictionary<string, object?> { ["a"] = new List<object?> { 1L, 2.5, true, null } }),
        };
    }

    private static async Task<string?> ConvertAsync(ConnectSchema? schema, object? value, params (string Name, string Value)[] settings)
    {
        var config =
            JsonConverter.Definition.Parse(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value)).OrThrow();
        var bytes =
            await new JsonConverter(new ConverterContext(config, IsKey: false)).ConvertAsync("t", schema, value, CancellationToken.None);
        return bytes is null ? null : Encoding.UTF8.GetString(bytes);
    }
}
