using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;

namespace CtaStreaming.Platform.Connect.Tests.Transforms;

public sealed class CastTests
{
    public static TheoryData<object, string, object> Casts => new()
    {
        { 300, "int8", (sbyte)44 },
        { 70000, "int16", (short)4464 },
        { 3_000_000_000L, "int32", -1294967296 },
        { (sbyte)-1, "int64", -1L },
        { -1.9, "int32", -1 },
        { 1e20, "int32", int.MaxValue },
        { 1e20, "int64", long.MaxValue },
        { 300.5, "int8", (sbyte)44 },
        { double.NaN, "int64", 0L },
        { 3, "float32", 3f },
        { 3, "float64", 3.0 },
        { 0.1f, "float64", (double)0.1f },
        { true, "int16", (short)1 },
        { 2, "boolean", true },
        { 0.4, "boolean", false },
        { "TRUE", "boolean", true },
        { "yes", "boolean", false },
        { " 12", "int8", (sbyte)12 },
        { "-7", "int64", -7L },
        { "1.5", "float32", 1.5f },
        { "1e3", "float64", 1000.0 },
        { 1.0, "string", "1.0" },
        { false, "string", "false" },
        { new byte[] { 1, 2 }, "string", "AQI=" },
        { new BigDecimal(12345, 2), "int32", 123 },
        { new BigDecimal(12345, 2), "float64", 123.45 },
        { new BigDecimal(12345, 2), "string", "123.45" },
        { new DateOnly(1970, 1, 3), "int32", 2 },
        { new DateTime(1970, 1, 1, 0, 0, 1, DateTimeKind.Utc), "int64", 1000L },
        { new DateTime(2024, 1, 1, 10, 0, 0, 5, DateTimeKind.Utc), "string", "2024-01-01T10:00:00.005Z" },
        { new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc), "string", "2024-01-01" },
        { new TimeOnly(10, 0, 1), "string", "10:00:01.000Z" },
        { new DateOnly(2024, 1, 1), "string", "2024-01-01" },
    };

    [Theory]
    [MemberData(nameof(Casts))]
    public void A_value_is_cast_by_Javas_rules(object value, string type, object expected)
    {
        var whole = Records.Apply(new ConnectRecord("topic") { Value = value }, $"Cast$Value|spec={type}")!;
        Assert.Equal(expected, whole.Value);
        Assert.IsType(expected.GetType(), whole.Value);
        var row = Records.Apply(
            Records.WithSchema(("v", SchemaOf(value).Optional(), value), ("w", new(ConnectType.Boolean), true)),
            $"Cast$Value|spec=v:{type}")!;
        Assert.Equal(expected, ((Struct)row.Value!)["v"]);
        Assert.Equal(
            (type, true, null), (
                row.ValueSchema!.Fields[0].Schema.Type.ToString().ToLowerInvariant(),
                row.ValueSchema.Fields[0].Schema.IsOptional,
                row.ValueSchema.Fields[0].Schema.Name));
        Assert.Equal(true, ((Struct)row.Value)["w"]);
    }

    [Theory]
    [InlineData("1.5", "int32")]
    [InlineData("300", "int8")]
    [InlineData("", "int64")]
    [InlineData("x", "float64")]
    public void A_text_that_is_no_such_number_is_an_error(string text, string type) => Assert.Equal(
        $"Value ({text}) was out of range for requested data type",
        Assert.Throws<DataException>(() => Records.Apply(new ConnectRecord("topic") { Value = text }, $"Cast$Value|spec={type}")).Message);

    [Fact]
    public void A_listed_field_that_is_absent_is_ignored_with_a_schema_and_null_without()
    {
        var row = Records.Apply(Records.WithSchema(("a", new(ConnectType.Int32), 1)), "Cast$Value|spec=a:int64,gone:int8")!;
        Assert.Equal("rows(a: int64) Struct{a=1}", Records.Describe(row.ValueSchema, row.Value));
        Assert.Equal(
            "{a=1, gone=null}",
            Records.Describe(null, Records.Apply(Records.WithoutSchema(("a", 1)), "Cast$Value|spec=a:int64,gone:int8")!.Value));
    }

    [Theory]
    [InlineData("a:int31")]
    [InlineData("a")]
    [InlineData("a:int32:b")]
    [InlineData("a:int32,int8")]
    public void A_spec_that_cannot_be_is_refused(string spec) =>
        Assert.Throws<ConfigException>(() => Records.Apply(new ConnectRecord("topic"), $"Cast$Value|spec={spec}"));

    private static ConnectSchema SchemaOf(object value) => value switch
    {
        sbyte => new(ConnectType.Int8),
        int => new(ConnectType.Int32),
        long => new(ConnectType.Int64),
        float => new(ConnectType.Float32),
        double => new(ConnectType.Float64),
        bool => new(ConnectType.Boolean),
        byte[] => new(ConnectType.Bytes),
        BigDecimal => LogicalTypes.DecimalSchema(2),
        DateOnly => LogicalTypes.DateSchema,
        TimeOnly => LogicalTypes.TimeSchema,
        DateTime => LogicalTypes.TimestampSchema,
        _ => new(ConnectType.String),
    };
}
