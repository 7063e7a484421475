using System.Text;
using CtaStreaming.Platform.Connect.Converters;
using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;

namespace CtaStreaming.Platform.Connect.Tests.Converters;

public sealed class SimpleConverterTests
{
    public static TheoryData<object?, string?> Texts => new()
    {
        { null, null },
        { "x", "x" },
        { true, "true" },
        { (sbyte)-1, "-1" },
        { 1L, "1" },
        { 1.0, "1.0" },
        { -0.0, "-0.0" },
        { 0.001, "0.001" },
        { 0.00012, "1.2E-4" },
        { 1234567.0, "1234567.0" },
        { 12345678.9, "1.23456789E7" },
        { 1e21, "1.0E21" },
        { 41.878876f, "41.878876" },
        { 3.4028235E38f, "3.4028235E38" },
        { double.NaN, "NaN" },
        { float.NegativeInfinity, "-Infinity" },
        { new BigDecimal(-5, 2), "-0.05" },
        { new DateOnly(2024, 2, 29), "2024-02-29" },
        { new TimeOnly(10, 0, 1), "10:00:01" },
        { new DateTime(2024, 1, 1, 10, 0, 0, 120, DateTimeKind.Utc), "2024-01-01 10:00:00.12" },
        { new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc), "2024-01-01 00:00:00.0" },
        { new Dictionary<string, object?> { ["a"] = 1, ["b"] = null }, "{a=1, b=null}" },
        { new List<object?> { 1, "x" }, "[1, x]" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_text_is_what_Java_would_print(object? value, string? text)
    {
        var bytes = await new StringConverter().ConvertAsync("t", null, value, CancellationToken.None);
        Assert.Equal(text, bytes is null ? null : Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public async Task A_struct_is_printed_without_its_nulls()
    {
        var text = new ConnectSchema(ConnectType.String).Optional();
        var schema = ConnectSchema.Struct([new("a", text), new("b", text), new("c", new(ConnectType.Int32))]);
        var bytes = await new StringConverter().ConvertAsync("t", schema, new Struct(schema, ["x", null, 7]), CancellationToken.None);
        Assert.Equal("Struct{a=x,c=7}", Encoding.UTF8.GetString(bytes!));
    }

    [Fact]
    public async Task Bytes_stay_bytes_and_nothing_else_is_taken()
    {
        var converter = new ByteArrayConverter();
        Assert.Equal([1, 2], (await converter.ConvertAsync("t", null, new byte[] { 1, 2 }, CancellationToken.None))!);
        Assert.Null(await converter.ConvertAsync("t", new(ConnectType.Bytes), null, CancellationToken.None));
        await Assert.ThrowsAsync<DataException>(
            async () => await converter.ConvertAsync("t", new(ConnectType.String), "x", CancellationToken.None));
        await Assert.ThrowsAsync<DataException>(async () => await converter.ConvertAsync("t", null, "x", CancellationToken.None));
    }

    public static TheoryData<object, string> Numbers => new()
    {
        { (short)-2, "FFFE" },
        { 258, "00000102" },
        { 1L, "0000000000000001" },
        { 1.5f, "3FC00000" },
        { -2.0, "C000000000000000" },
        { true, "01" },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task A_number_has_its_bytes_in_network_order_and_no_other_kind_of_number_passes(object value, string hex)
    {
        var type = value switch
        {
            short => ConnectType.Int16,
            int => ConnectType.Int32,
            long => ConnectType.Int64,
            float => ConnectType.Float32,
            double => ConnectType.Float64,
            _ => ConnectType.Boolean,
        };
        var converter = new NumberConverter(type);
        Assert.Equal(hex, Convert.ToHexString((await converter.ConvertAsync("t", new(type), value, CancellationToken.None))!));
        Assert.Null(await converter.ConvertAsync("t", null, null, CancellationToken.None));
        await Assert.ThrowsAsync<DataException>(
            async () => await converter.ConvertAsync("t", new(ConnectType.String), "x", CancellationToken.None));
        await Assert.ThrowsAsync<DataException>(async () => await converter.ConvertAsync("t", null, "x", CancellationToken.None));
    }
}
