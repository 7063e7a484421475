using System.Numerics;
using static CtaStreaming.Avro.Tests.Support.Codec;

namespace CtaStreaming.Avro.Tests.Logical;

public sealed class LogicalValueTests
{
    [Theory]
    [InlineData("date", "int", 0, "1970-01-01")]
    [InlineData("date", "int", -1, "1969-12-31")]
    [InlineData("date", "int", 19782, "2024-02-29")]
    [InlineData("date", "int", -719162, "0001-01-01")]
    [InlineData("date", "int", 2932896, "9999-12-31")]
    public void A_date_counts_days_from_1970(string logicalType, string type, int days, string date)
    {
        var schema = Schema.Parse($$"""{"type":"{{type}}","logicalType":"{{logicalType}}"}""");
        var expected = DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(expected, Decode<object>(Encode(days, Schema.Parse("\"int\"")), schema));
        Assert.Equal(days, Decode<int>(Encode(expected, schema), schema));
    }

    [Theory]
    [InlineData("date", "int", -719163L)]
    [InlineData("date", "int", 2932897L)]
    [InlineData("time-millis", "int", -1L)]
    [InlineData("time-millis", "int", 86_400_000L)]
    [InlineData("time-micros", "long", 86_400_000_000L)]
    [InlineData("timestamp-millis", "long", long.MaxValue)]
    [InlineData("timestamp-millis", "long", -62_135_596_800_001L)]
    [InlineData("timestamp-micros", "long", long.MinValue)]
    [InlineData("local-timestamp-millis", "long", 253_402_300_800_000L)]
    public void What_no_date_or_time_can_hold_is_refused_but_can_be_read_as_a_number(string logicalType, string type, long value)
    {
        var schema = Schema.Parse($$"""{"type":"{{type}}","logicalType":"{{logicalType}}"}""");
        var bytes = Encode(value, Schema.Parse("\"long\""));
        Assert.Throws<AvroException>(() => Decode<object>(bytes, schema));
        Assert.Equal(value, type == "int" ? Decode<int>(bytes, schema) : Decode<long>(bytes, schema));
    }

    [Theory]
    [InlineData("timestamp-millis", 1L)]
    [InlineData("timestamp-micros", 1L)]
    [InlineData("timestamp-nanos", 100L)]
    [InlineData("timestamp-millis", -1L)]
    [InlineData("timestamp-micros", -1L)]
    [InlineData("timestamp-nanos", -100L)]
    [InlineData("timestamp-nanos", 1_700_000_000_123_456_700L)]
    public void A_timestamp_is_a_point_in_time(string logicalType, long value)
    {
        var schema = Schema.Parse($$"""{"type":"long","logicalType":"{{logicalType}}"}""");
        var time = Assert.IsType<DateTimeOffset>(Decode<object>(Encode(value, schema), schema));
        var perTick = logicalType switch { "timestamp-millis" => 0.0001, "timestamp-micros" => 0.1, _ => 100 };
        Assert.Equal(value, Math.Round((time - DateTimeOffset.UnixEpoch).Ticks * perTick));
        Assert.Equal(TimeSpan.Zero, time.Offset);
        Assert.Equal(value, Decode<long>(Encode(time.ToOffset(TimeSpan.FromHours(5)), schema), schema));
        Assert.Equal(value, Decode<long>(Encode(time.UtcDateTime, schema), schema));
    }

    [Fact]
    public void What_is_finer_than_the_unit_is_cut_off_towards_the_past()
    {
        var schema = Schema.Parse("""{"type":"long","logicalType":"timestamp-millis"}""");
        Assert.Equal(-1, Decode<long>(Encode(DateTimeOffset.UnixEpoch.AddTicks(-1), schema), schema));
        Assert.Equal(0, Decode<long>(Encode(DateTimeOffset.UnixEpoch.AddTicks(9_999), schema), schema));
    }

    [Fact]
    public void A_DateTime_without_a_kind_is_no_point_in_time()
    {
        var schema = Schema.Parse("""{"type":"long","logicalType":"timestamp-millis"}""");
        var e = Assert.Throws<AvroException>(() => Encode(new DateTime(2024, 1, 1), schema));
        Assert.Contains("without a kind", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nanoseconds_reach_from_1677_to_2262()
    {
        var schema = Schema.Parse("""{"type":"long","logicalType":"timestamp-nanos"}""");
        Assert.Throws<AvroException>(() => Encode(new DateTimeOffset(2263, 1, 1, 0, 0, 0, TimeSpan.Zero), schema));
        Assert.Equal(1677, Decode<DateTimeOffset>(Encode(long.MinValue, schema), schema).Year);
    }

    [Theory]
    [InlineData("0", "00")]
    [InlineData("1", "64")]
    [InlineData("-1", "9C")]
    [InlineData("1.27", "7F")]
    [InlineData("1.28", "0080")]
    [InlineData("-1.28", "80")]
    [InlineData("-1.29", "FF7F")]
    [InlineData("12345678901234567890.12", "42ED123B0BD8203A14")]
    public void A_decimal_is_its_unscaled_integer_big_endian(string number, string hex)
    {
        var schema = Schema.Parse("""{"type":"bytes","logicalType":"decimal","precision":28,"scale":2}""");
        var value = decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
        var bytes = Encode(value, schema);
        Assert.Equal(hex, Convert.ToHexString(bytes.AsSpan(1)));
        Assert.Equal(value, Decode<decimal>(bytes, schema));
        Assert.Equal(value, Assert.IsType<AvroDecimal>(Decode<object>(bytes, schema)).ToDecimal());

        var @fixed = Schema.Parse("""{"type":"fixed","name":"F","size":12,"logicalType":"decimal","precision":28,"scale":2}""");
        var filled = Encode(value, @fixed);
        Assert.Equal(12, filled.Length);
        Assert.EndsWith(hex, Convert.ToHexString(filled), StringComparison.Ordinal);
        Assert.Equal(value, Decode<decimal>(filled, @fixed));
    }

    [Theory]
    [InlineData("0.001", "after the point")]
    [InlineData("1000", "4 digits")]
    [InlineData("-100.00", "4 digits")]
    public void A_decimal_is_never_rounded_or_cut(string number, string message)
    {
        var schema = Schema.Parse("""{"type":"bytes","logicalType":"decimal","precision":4,"scale":2}""");
        var value = decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains(message, Assert.Throws<AvroException>(() => Encode(value, schema)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decimal_beyond_SystemDecimal_overflows_clearly()
    {
        var schema = Schema.Parse("""{"type":"bytes","logicalType":"decimal","precision":60,"scale":30}""");
        var large = new AvroDecimal(BigInteger.Pow(10, 59), 30);
        var bytes = Encode(large, schema);
        Assert.Equal(large, Decode<AvroDecimal>(bytes, schema));
        Assert.Contains("map it to AvroDecimal", Assert.Throws<AvroException>(() => Decode<decimal>(bytes, schema)).Message, StringComparison.Ordinal);
        Assert.Throws<OverflowException>(() => large.ToDecimal());
        Assert.Equal(0.5m, new AvroDecimal(5 * BigInteger.Pow(10, 39), 40).ToDecimal());
        Assert.Throws<AvroException>(() => Decode<decimal>(Encode(Enumerable.Repeat((byte)1, 1_000_000).ToArray(), Schema.Parse("\"bytes\"")), schema));
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0.50", 2)]
    [InlineData("79228162514264337593543950335", 0)]
    [InlineData("-7.9228162514264337593543950335", 28)]
    public void Decimals_convert_without_loss(string number, int scale)
    {
        var value = decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
        var exact = AvroDecimal.FromDecimal(value);
        Assert.Equal((value, scale, number), (exact.ToDecimal(), exact.Scale, exact.ToString()));
    }

    [Theory]
    [InlineData("00112233-4455-6677-8899-aabbccddeeff", true)]
    [InlineData("00112233-4455-6677-8899-AABBCCDDEEFF", true)]
    [InlineData("{0112233-4455-6677-8899-aabbccddeef}", false)]
    [InlineData("00112233445566778899aabbccddeeff", false)]
    [InlineData("", false)]
    public void A_uuid_is_its_text(string text, bool valid)
    {
        var schema = Schema.Parse("""{"type":"string","logicalType":"uuid"}""");
        var bytes = Encode(text, Schema.Parse("\"string\""));
        Assert.Equal(text, Decode<string>(bytes, schema));
        if (valid)
            Assert.Equal(Guid.Parse(text), Decode<object>(bytes, schema));
        else
            Assert.Throws<AvroException>(() => Decode<Guid>(bytes, schema));
    }

    [Fact]
    public void A_uuid_in_sixteen_bytes_is_in_network_order()
    {
        var schema = Schema.Parse("""{"type":"fixed","name":"U","size":16,"logicalType":"uuid"}""");
        Assert.Equal("00112233445566778899AABBCCDDEEFF", Convert.ToHexString(Encode(Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), schema)));
    }

    [Fact]
    public void A_duration_is_three_little_endian_numbers()
    {
        var schema = Schema.Parse("""{"type":"fixed","name":"D","size":12,"logicalType":"duration"}""");
        Assert.Equal("010000000200000003000000", Convert.ToHexString(Encode(new AvroDuration(1, 2, 3), schema)));
    }
}
