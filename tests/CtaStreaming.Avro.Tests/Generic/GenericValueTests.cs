namespace CtaStreaming.Avro.Tests.Generic;

public sealed class GenericValueTests
{
    private static readonly RecordSchema Record =
        (RecordSchema)Schema.Parse("""{"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"b","type":{"type":"array","items":"bytes"}}]}""");

    [Fact]
    public void Fields_are_reached_by_name_and_by_position()
    {
        var record = new GenericRecord(Record) { ["a"] = 1, [1] = "b" };
        Assert.Equal((1, "b"), (record[0], record["b"]));
        Assert.True(record.TryGetValue("a", out var value));
        Assert.Equal(1, value);
        Assert.False(record.TryGetValue("c", out _));
        Assert.Contains("its fields are a, b", Assert.Throws<AvroException>(() => record["c"]).Message, StringComparison.Ordinal);
        Assert.Throws<AvroException>(() => record["c"] = 1);
    }

    [Fact]
    public void Records_are_equal_by_content()
    {
        static GenericRecord Make(byte last) => new(Record) { ["a"] = 1, ["b"] = new List<object?> { new byte[] { 1, last } } };
        Assert.Equal(Make(2), Make(2));
        Assert.Equal(Make(2).GetHashCode(), Make(2).GetHashCode());
        Assert.NotEqual(Make(2), Make(3));
    }

    [Fact]
    public void Enums_and_fixed_take_only_what_their_schemas_have()
    {
        var symbols = (EnumSchema)Schema.Parse("""{"type":"enum","name":"E","symbols":["A"]}""");
        var bytes = (FixedSchema)Schema.Parse("""{"type":"fixed","name":"F","size":1}""");
        Assert.Equal(new GenericEnum(symbols, "A"), new GenericEnum(symbols, "A"));
        Assert.Equal(new GenericFixed(bytes, [1]), new GenericFixed(bytes, [1]));
        Assert.Equal(("A", "01"), (new GenericEnum(symbols, "A").ToString(), new GenericFixed(bytes, [1]).ToString()));
        Assert.Throws<AvroException>(() => new GenericEnum(symbols, "B"));
        Assert.Throws<AvroException>(() => new GenericFixed(bytes, [1, 2]));
    }
}
