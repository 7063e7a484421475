namespace CtaStreaming.Avro.Tests.Parsing;

public sealed class LogicalTypeTests
{
    [Theory]
    [InlineData("int", "date", LogicalTypeKind.Date)]
    [InlineData("int", "time-millis", LogicalTypeKind.TimeMillis)]
    [InlineData("long", "time-micros", LogicalTypeKind.TimeMicros)]
    [InlineData("long", "timestamp-millis", LogicalTypeKind.TimestampMillis)]
    [InlineData("long", "timestamp-micros", LogicalTypeKind.TimestampMicros)]
    [InlineData("long", "timestamp-nanos", LogicalTypeKind.TimestampNanos)]
    [InlineData("long", "local-timestamp-millis", LogicalTypeKind.LocalTimestampMillis)]
    [InlineData("long", "local-timestamp-micros", LogicalTypeKind.LocalTimestampMicros)]
    [InlineData("long", "local-timestamp-nanos", LogicalTypeKind.LocalTimestampNanos)]
    [InlineData("string", "uuid", LogicalTypeKind.Uuid)]
    [InlineData("long", "date", null)]
    [InlineData("int", "timestamp-millis", null)]
    [InlineData("bytes", "uuid", null)]
    [InlineData("string", "no-such-type", null)]
    public void A_logical_type_counts_on_its_base_type_only(string type, string logicalType, LogicalTypeKind? kind)
    {
        var json = $$"""{"type":"{{type}}","logicalType":"{{logicalType}}"}""";
        Assert.Equal(kind, Schema.Parse(json).LogicalType?.Kind);
        Assert.Equal(json, Schema.Parse(json).ToString());
    }

    [Theory]
    [InlineData("\"precision\":4,\"scale\":2", 4, 2)]
    [InlineData("\"precision\":4", 4, 0)]
    [InlineData("\"precision\":4,\"scale\":4", 4, 4)]
    [InlineData("\"precision\":4,\"scale\":5", null, null)]
    [InlineData("\"precision\":0", null, null)]
    [InlineData("\"precision\":-1", null, null)]
    [InlineData("\"scale\":0", null, null)]
    [InlineData("\"precision\":\"4\"", null, null)]
    [InlineData("\"precision\":4,\"scale\":-1", null, null)]
    [InlineData("\"precision\":2000000000,\"scale\":1999999999", null, null)]
    public void A_decimal_needs_a_precision_and_a_scale_within_it(string parameters, int? precision, int? scale)
    {
        var type = Schema.Parse($$"""{"type":"bytes","logicalType":"decimal",{{parameters}}}""").LogicalType;
        Assert.Equal((precision, scale), (type?.Precision, type?.Scale));
    }

    [Theory]
    [InlineData(1, 2, true)]
    [InlineData(1, 3, false)]
    [InlineData(4, 9, true)]
    [InlineData(4, 10, false)]
    [InlineData(8, 18, true)]
    [InlineData(8, 19, false)]
    [InlineData(100, 240, true)]
    [InlineData(100, 241, false)]
    [InlineData(0, 1, false)]
    public void A_fixed_decimal_has_no_more_digits_than_its_bytes_hold(int size, int precision, bool valid) =>
        Assert.Equal(valid, Schema.Parse($$"""{"type":"fixed","name":"F","size":{{size}},"logicalType":"decimal","precision":{{precision}}}""").LogicalType is not null);

    [Theory]
    [InlineData(16, "uuid", LogicalTypeKind.Uuid)]
    [InlineData(15, "uuid", null)]
    [InlineData(12, "duration", LogicalTypeKind.Duration)]
    [InlineData(16, "duration", null)]
    public void A_fixed_logical_type_needs_its_size(int size, string logicalType, LogicalTypeKind? kind) =>
        Assert.Equal(kind, Schema.Parse($$"""{"type":"fixed","name":"F","size":{{size}},"logicalType":"{{logicalType}}"}""").LogicalType?.Kind);
}
