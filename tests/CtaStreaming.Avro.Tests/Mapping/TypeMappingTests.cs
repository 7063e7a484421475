using System.Buffers;
using CtaStreaming.Contracts;
using static CtaStreaming.Avro.Tests.Support.Codec;

namespace CtaStreaming.Avro.Tests.Mapping;

public sealed class TypeMappingTests
{
    private const string Everything =
        """
        {"type":"record","name":"Everything","fields":[
          {"name":"truth","type":"boolean"},
          {"name":"small","type":"int"},
          {"name":"large","type":"long"},
          {"name":"single","type":"float"},
          {"name":"number","type":"double"},
          {"name":"text","type":"string"},
          {"name":"raw","type":"bytes"},
          {"name":"memory","type":"bytes"},
          {"name":"hash","type":{"type":"fixed","name":"Hash","size":2}},
          {"name":"train_status","type":{"type":"enum","name":"TrainStatus","symbols":["in_service","broken_down"]}},
          {"name":"symbol","type":"TrainStatus"},
          {"name":"list","type":{"type":"array","items":"int"}},
          {"name":"array","type":{"type":"array","items":["null","string"]}},
          {"name":"map","type":{"type":"map","values":"long"}},
          {"name":"inner","type":{"type":"record","name":"Inner","fields":[{"name":"x","type":"int"},{"name":"y","type":["int","null"]}]}},
          {"name":"inners","type":{"type":"array","items":["null","Inner"]}},
          {"name":"maybe","type":["null","Inner"]},
          {"name":"anything","type":["null","int","string"]},
          {"name":"date","type":{"type":"int","logicalType":"date"}},
          {"name":"time","type":{"type":"int","logicalType":"time-millis"}},
          {"name":"span","type":{"type":"long","logicalType":"time-micros"}},
          {"name":"instant","type":{"type":"long","logicalType":"timestamp-micros"}},
          {"name":"utc","type":["null",{"type":"long","logicalType":"timestamp-millis"}]},
          {"name":"local","type":{"type":"long","logicalType":"local-timestamp-micros"}},
          {"name":"money","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}},
          {"name":"exact","type":{"type":"fixed","name":"Exact","size":5,"logicalType":"decimal","precision":11,"scale":3}},
          {"name":"uuid","type":{"type":"string","logicalType":"uuid"}},
          {"name":"uuid_bytes","type":{"type":"fixed","name":"Uuid","size":16,"logicalType":"uuid"}},
          {"name":"duration","type":{"type":"fixed","name":"Dur","size":12,"logicalType":"duration"}},
          {"name":"plain_millis","type":{"type":"long","logicalType":"timestamp-millis"}}]}
        """;

    private static readonly Everything Sample = new()
    {
        Truth = true,
        Small = -5,
        Large = long.MaxValue,
        Single = 1.5f,
        Number = -0.1,
        Text = "O'Hare",
        Raw = [1, 2],
        Memory = new byte[] { 3 },
        Hash = [4, 5],
        TrainStatus = TrainStatus.BrokenDown,
        Symbol = "in_service",
        List = [1, 2, 3],
        Array = ["a", null],
        Map = new Dictionary<string, long> { ["k"] = 9 },
        Inner = new Inner(1, null),
        Inners = [new Inner(2, 3), null],
        Maybe = null,
        Anything = "any",
        Date = new DateOnly(2024, 2, 29),
        Time = new TimeOnly(23, 59, 59, 999),
        Span = TimeSpan.FromMicroseconds(1),
        Instant = new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.FromHours(-6)),
        Utc = new DateTime(1969, 12, 31, 23, 59, 59, 999, DateTimeKind.Utc),
        Local = new DateTime(2024, 1, 1, 12, 0, 0),
        Money = -12.5m,
        Exact = new AvroDecimal(-123_456, 3),
        Uuid = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"),
        UuidBytes = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"),
        Duration = new AvroDuration(1, 2, uint.MaxValue),
        PlainMillis = 7,
    };

    [Fact]
    public void A_class_of_every_kind_of_property_comes_back()
    {
        var schema = Schema.Parse(Everything);
        var bytes = Encode(Sample, schema);
        var read = Decode<Everything>(bytes, schema);

        Assert.Equal(bytes, Encode(read, schema));
        Assert.Equal((Sample.Text, Sample.TrainStatus, Sample.Symbol), (read.Text, read.TrainStatus, read.Symbol));
        Assert.Equal(Sample.Inners, read.Inners);
        Assert.Equal((Sample.Maybe, Sample.Anything), (read.Maybe, read.Anything));
        Assert.Equal((Sample.Date, Sample.Time, Sample.Span), (read.Date, read.Time, read.Span));
        Assert.Equal((Sample.Instant, Sample.Utc, Sample.Local), (read.Instant, read.Utc, read.Local));
        Assert.Equal((DateTimeKind.Utc, DateTimeKind.Unspecified), (read.Utc!.Value.Kind, read.Local.Kind));
        Assert.Equal((Sample.Money, Sample.Exact, Sample.Uuid, Sample.UuidBytes, Sample.Duration), (read.Money, read.Exact, read.Uuid, read.UuidBytes, read.Duration));
        Assert.Equal(Sample.Memory.ToArray(), read.Memory.ToArray());
    }

    [Fact]
    public void A_class_and_a_generic_record_of_the_same_values_are_the_same_bytes()
    {
        var schema = Schema.Parse(Everything);
        var bytes = Encode(Sample, schema);
        Assert.Equal(bytes, Encode(Decode<GenericRecord>(bytes, schema), schema));
        Assert.Equal(bytes, Encode(Decode<object>(bytes, schema), schema));
        Assert.Equal(bytes, Encode(AvroJson.Parse(AvroJson.ToText(Decode<object>(bytes, schema), schema), schema), schema));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(40260, "b")]
    public void The_pipelines_record_comes_back(int? previous, string? direction)
    {
        var arrival = new ArrivalValue(40380, "R007", "a", "red", "in_service", previous, direction);
        Assert.Equal(arrival, Decode<ArrivalValue>(Encode(arrival, ArrivalValue.AvroSchema), ArrivalValue.AvroSchema));
        Assert.Equal(new ArrivalKey(5), Decode<ArrivalKey>(Encode(new ArrivalKey(5), ArrivalKey.AvroSchema), ArrivalKey.AvroSchema));
    }

    [Fact]
    public void A_record_reads_what_an_older_and_a_newer_schema_wrote()
    {
        var written = Schema.Parse("""{"type":"record","name":"Point","fields":[{"name":"new","type":"string"},{"name":"x","type":"int"}]}""");
        var known = Schema.Parse("""{"type":"record","name":"Point","fields":[{"name":"x","type":"long"},{"name":"y","type":"long","default":-1}]}""");
        var value = new GenericRecord((RecordSchema)written) { ["new"] = "?", ["x"] = 3 };
        Assert.Equal(new Point(3, -1), Decode<Point>(Encode(value, written), written, known));
    }

    [Theory]
    [InlineData("[\"null\",\"int\"]", typeof(Holder<int>), "the property TypeMappingTests.Holder<Int32>.Value is Int32, which does not fit null")]
    [InlineData("[\"null\",\"string\"]", typeof(Strict), "the property TypeMappingTests.Strict.Value is String (not nullable), which does not fit null")]
    [InlineData("\"string\"", typeof(Holder<int>), "is Int32, which does not fit string")]
    [InlineData("\"int\"", typeof(Holder<long>), "is Int64, which does not fit int")]
    [InlineData("[\"int\",\"string\"]", typeof(Holder<int>), "is Int32, which does not fit string")]
    [InlineData("{\"type\":\"array\",\"items\":\"int\"}", typeof(Holder<List<string>>), "H.value[]: an item of the property")]
    [InlineData("{\"type\":\"map\",\"values\":\"int\"}", typeof(Holder<Dictionary<int, int>>), "does not fit map")]
    [InlineData("{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"in_service\",\"lost\"]}", typeof(Holder<TrainStatus>), "no member for the symbol lost")]
    [InlineData("{\"type\":\"int\",\"logicalType\":\"date\"}", typeof(Holder<TimeOnly>), "does not fit int (logical type Date)")]
    [InlineData("{\"type\":\"record\",\"name\":\"N\",\"fields\":[]}", typeof(Holder<string>), "does not fit the record N")]
    [InlineData("\"int\"", typeof(Misnamed), "has no property for the field value of H")]
    [InlineData("\"int\"", typeof(Unsettable), "can be set neither by a setter nor by the constructor")]
    [InlineData("\"int\"", typeof(Demanding), "no field of H matches the parameter other")]
    [InlineData("\"int\"", typeof(WithRequired), "the required property TypeMappingTests.WithRequired.Other matches no field")]
    [InlineData("\"int\"", typeof(Ambiguous), "both VALUE and Val_ue match value")]
    public void A_type_that_cannot_take_what_is_read_is_refused_at_once(string fieldType, Type type, string message)
    {
        var e = Assert.Throws<AvroException>(() => Make(typeof(DatumReader<>), type, fieldType));
        Assert.StartsWith("H", e.Path, StringComparison.Ordinal);
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"int\"", typeof(Holder<int?>), "is Nullable<Int32>, which does not fit int")]
    [InlineData("\"string\"", typeof(Lenient), "is String, which does not fit string")]
    [InlineData("[\"int\",\"string\"]", typeof(Holder<int?>), "does not fit union")]
    [InlineData("[\"null\",\"int\"]", typeof(Holder<string>), "is String, which does not fit union")]
    [InlineData("\"int\"", typeof(Misnamed), "has no property for the field value of H")]
    [InlineData("\"long\"", typeof(Holder<int>), "is Int32, which does not fit long")]
    public void A_type_whose_values_do_not_fit_is_refused_at_once(string fieldType, Type type, string message)
    {
        var e = Assert.Throws<AvroException>(() => Make(typeof(DatumWriter<>), type, fieldType));
        Assert.StartsWith("H.value", e.Path, StringComparison.Ordinal);
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_where_the_schema_has_none_is_told_with_its_place()
    {
        var schema = Schema.Parse("""{"type":"record","name":"Outer","fields":[{"name":"a","type":"int"},{"name":"list","type":{"type":"array","items":{"type":"record","name":"H","fields":[{"name":"value","type":"string"}]}}}]}""");
        var value = new Outer(1, [new Strict { Value = "" }, new Strict { Value = null! }]);
        var e = Assert.Throws<AvroException>(() => Encode(value, schema));
        Assert.Equal("Outer.list[1].value", e.Path);
        Assert.Contains("null where the schema has a string", e.Reason, StringComparison.Ordinal);
        Assert.Equal("Outer.list", Assert.Throws<AvroException>(() => Encode(new Outer(1, null!), schema)).Path);
        Assert.Equal("Outer.list[0]", Assert.Throws<AvroException>(() => Encode(new Outer(1, [null!]), schema)).Path);
        Assert.Throws<AvroException>(() => Encode<Outer>(null!, schema));
    }

    [Fact]
    public void Structs_constructor_defaults_and_init_properties_are_filled()
    {
        var schema = Schema.Parse("""{"type":"record","name":"Mixed","fields":[{"name":"a","type":"int"},{"name":"b","type":"int"}]}""");
        var bytes = Encode(new Mixed(1) { B = 2 }, schema);
        Assert.Equal(new Mixed(1, "default") { B = 2 }, Decode<Mixed>(bytes, schema));
        Assert.Equal(new Pair { A = 1, B = 2 }, Decode<Pair>(bytes, schema));
        Assert.Equal(new Pair { A = 1, B = 2 }, Decode<Pair?>(bytes, schema));
    }

    [Fact]
    public void What_can_only_be_walked_through_is_written_too()
    {
        var output = new ArrayBufferWriter<byte>();
        new DatumWriter<IEnumerable<int>>(Schema.Parse("""{"type":"array","items":"int"}""")).Write(Enumerable.Range(1, 2), output);
        Assert.Equal("04020400", Convert.ToHexString(output.WrittenSpan));
        Assert.Equal("02026102" + "00", Convert.ToHexString(Encode<IReadOnlyDictionary<string, int>>(new SortedList<string, int> { ["a"] = 1 }, Schema.Parse("""{"type":"map","values":"int"}"""))));
    }

    [Fact]
    public void A_branch_is_chosen_by_the_types_name_among_several_records()
    {
        var schema = Schema.Parse("""[{"type":"record","name":"Other","fields":[]},{"type":"record","name":"Point","fields":[{"name":"x","type":"long"},{"name":"y","type":"long"}]}]""");
        Assert.Equal("020204", Convert.ToHexString(Encode(new Point(1, 2), schema)));
    }

    private static void Make(Type codec, Type type, string fieldType)
    {
        var schema = Schema.Parse($$"""{"type":"record","name":"H","fields":[{"name":"value","type":{{fieldType}}}]}""");
        Activator.CreateInstance(codec.MakeGenericType(type), System.Reflection.BindingFlags.DoNotWrapExceptions | System.Reflection.BindingFlags.CreateInstance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance, null, [schema], null);
    }

    public sealed record Point(long X, long Y);

    public sealed record Outer(int A, List<Strict> List);

    public sealed record Mixed(int A, string C = "default")
    {
        public int B { get; init; }
    }

    public record struct Pair
    {
        public int A { get; set; }

        public int B { get; set; }
    }

    public sealed class Holder<T>
    {
        public T Value { get; set; } = default!;
    }

    public sealed record Strict
    {
        public required string Value { get; init; }
    }

    public sealed record Lenient(string? Value);

    public sealed record Misnamed(int Worth = 0);

    public sealed class Unsettable
    {
        public int Value { get; } = 1;
    }

    public sealed class Demanding(int other)
    {
        public int Value { get; set; } = other;
    }

    public sealed class WithRequired
    {
        public int Value { get; set; }

        public required int Other { get; set; }
    }

    public sealed class Ambiguous
    {
        public int VALUE { get; set; }

        public int Val_ue { get; set; }
    }
}
