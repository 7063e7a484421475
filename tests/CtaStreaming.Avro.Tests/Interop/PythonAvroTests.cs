using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CtaStreaming.Avro.Tests.Support;
using CtaStreaming.Contracts;
using FsCheck.Fluent;

namespace CtaStreaming.Avro.Tests.Interop;

public sealed class PythonAvroTests : IDisposable
{
    private readonly PythonAvro _python = new();

    [Fact]
    public void Python_decodes_what_we_encode_and_we_decode_what_Python_encodes()
    {
        foreach (var sample in ValueGen.Of(SchemaGen.Plain).Sample(150, 20))
        {
            var bytes = Codec.Encode(sample.Value, sample.Schema);
            var answer = _python.Ask(sample.Schema, bytes);
            Assert.Equal(0, answer.GetProperty("rest").GetInt32());
            AssertSame(sample.Value, answer.GetProperty("value"));
            var theirs = Convert.FromHexString(answer.GetProperty("again").GetString()!);
            Assert.True(GenericValue.AreEqual(sample.Value, Codec.Decode<object>(theirs, sample.Schema)), sample.ToString());
        }
    }

    [Fact]
    public void Canonical_forms_agree()
    {
        foreach (var sample in ValueGen.Of(SchemaGen.Plain).Sample(100, 20))
        {
            var answer = _python.Ask(sample.Schema, Codec.Encode(sample.Value, sample.Schema));
            Assert.Equal(sample.Schema.ToParsingCanonicalForm(), answer.GetProperty("canonical").GetString());
        }
    }

    [Fact]
    public void The_pipelines_record_is_the_same_to_both()
    {
        var arrival = new ArrivalValue(40380, "R007", "a", "red", "in_service", null, "b");
        var bytes = Codec.Encode(arrival, ArrivalValue.AvroSchema);
        var answer = _python.Ask(ArrivalValue.AvroSchema, bytes);
        Assert.Equal(Convert.ToHexString(bytes), answer.GetProperty("again").GetString());
        Assert.Equal("R007", answer.GetProperty("value").GetProperty("train_id").GetString());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("value").GetProperty("prev_station_id").ValueKind);
    }

    [Theory]
    [InlineData("date", "int", 19782, "2024-02-29")]
    [InlineData("time-millis", "int", 86_399_999, "23:59:59.999000")]
    [InlineData("time-micros", "long", 86_399_999_999, "23:59:59.999999")]
    [InlineData("timestamp-millis", "long", 1_709_164_800_123, "2024-02-29 00:00:00.123000+00:00")]
    [InlineData("timestamp-millis", "long", -1, "1969-12-31 23:59:59.999000+00:00")]
    [InlineData("timestamp-micros", "long", 1_709_164_800_123_456, "2024-02-29 00:00:00.123456+00:00")]
    public void Dates_and_times_mean_the_same_to_both(string logicalType, string type, long number, string text)
    {
        var schema = Schema.Parse($$"""{"type":"{{type}}","logicalType":"{{logicalType}}"}""");
        var value = LogicalValue.FromBase(schema, type == "int" ? (object)(int)number : number);
        var bytes = Codec.Encode(value, schema);
        var answer = _python.Ask(schema, bytes);
        Assert.Equal(text, answer.GetProperty("value").GetString());
        Assert.Equal(Convert.ToHexString(bytes), answer.GetProperty("again").GetString());
    }

    [Theory]
    [InlineData("0.00")]
    [InlineData("-1.28")]
    [InlineData("1234567.89")]
    [InlineData("-1234567.89")]
    public void Decimals_mean_the_same_to_both(string text)
    {
        var value = decimal.Parse(text, CultureInfo.InvariantCulture);
        foreach (var json in new[] { """{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}""", """{"type":"fixed","name":"F","size":6,"logicalType":"decimal","precision":9,"scale":2}""" })
        {
            var schema = Schema.Parse(json);
            var answer = _python.Ask(schema, Codec.Encode(value, schema));
            Assert.Equal(text, answer.GetProperty("value").GetString());
            Assert.Equal(value, Codec.Decode<decimal>(Convert.FromHexString(answer.GetProperty("again").GetString()!), schema));
        }
    }

    [Theory]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"b","type":"string"}]}""",
        """{"type":"record","name":"R","fields":[{"name":"b","type":"string"},{"name":"c","type":{"type":"array","items":"int"},"default":[1,2]},{"name":"a","type":"long"}]}""",
        """{"a":7,"b":"x"}""")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"a","type":["null","int"]},{"name":"m","type":{"type":"map","values":"string"}}]}""",
        """{"type":"record","name":"R","fields":[{"name":"n","type":["null","string"],"default":null},{"name":"a","type":["null","int"]}]}""",
        """{"a":{"int":7},"m":{"k":"v"}}""")]
    [InlineData("\"int\"", """["null","int"]""", "7")]
    public void Schemas_are_resolved_alike_by_both(string writerJson, string readerJson, string json)
    {
        var (writer, reader) = (Schema.Parse(writerJson), Schema.Parse(readerJson));
        var bytes = Codec.Encode(AvroJson.Parse(json, writer), writer);
        var answer = _python.Ask(writer, bytes, reader);
        AssertSame(Codec.Decode<object>(bytes, writer, reader), answer.GetProperty("value"));
    }

    public void Dispose() => _python.Dispose();

    private static void AssertSame(object? ours, JsonElement theirs) =>
        Assert.True(JsonNode.DeepEquals(Plain(ours), JsonNode.Parse(theirs.GetRawText())), $"ours:   {Plain(ours)?.ToJsonString()}\ntheirs: {theirs}");

    /// <summary>The form in which interop.py shows values.</summary>
    private static JsonNode? Plain(object? value) => value switch
    {
        null => null,
        byte[] bytes => Encoding.Latin1.GetString(bytes),
        GenericFixed bytes => Encoding.Latin1.GetString(bytes.Value.Span),
        GenericEnum symbol => symbol.Symbol,
        float number => Hexadecimal(number),
        double number => Hexadecimal(number),
        bool truth => truth,
        int number => number,
        long number => number,
        string text => text,
        List<object?> items => new JsonArray([.. items.Select(Plain)]),
        Dictionary<string, object?> entries => new JsonObject(entries.Select(entry => KeyValuePair.Create(entry.Key, Plain(entry.Value)))),
        GenericRecord record => new JsonObject(record.Schema.Fields.Select(field => KeyValuePair.Create(field.Name, Plain(record[field.Name])))),
        _ => throw new ArgumentException(value.GetType().Name),
    };

    /// <summary>What Python's <c>float.hex</c> gives: a form in which no digit can be lost.</summary>
    private static string Hexadecimal(double number)
    {
        if (!double.IsFinite(number))
            return double.IsNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
        var bits = BitConverter.DoubleToUInt64Bits(number);
        var sign = bits >> 63 == 0 ? "" : "-";
        var (exponent, fraction) = ((int)((bits >> 52) & 0x7FF), bits & 0xFFFFFFFFFFFFF);
        if (exponent == 0 && fraction == 0)
            return sign + "0x0.0p+0";
        var power = exponent == 0 ? -1022 : exponent - 1023;
        return $"{sign}0x{(exponent == 0 ? 0 : 1)}.{fraction:x13}p{(power < 0 ? "" : "+")}{power}";
    }
}
