using CtaStreaming.Avro.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CtaStreaming.Avro.Tests.Properties;

public sealed class RoundTripProperties
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(150);

    [Fact]
    public void What_is_encoded_is_decoded_again() => Check(sample =>
        GenericValue.AreEqual(sample.Value, Codec.Decode<object>(Codec.Encode(sample.Value, sample.Schema), sample.Schema)));

    [Fact]
    public void What_is_written_as_JSON_is_read_again() => Check(sample =>
        GenericValue.AreEqual(sample.Value, AvroJson.Parse(AvroJson.ToText(sample.Value, sample.Schema), sample.Schema)));

    [Fact]
    public void What_the_reader_does_not_want_is_passed_over_to_the_byte() => Check(sample =>
    {
        var writer = Schema.Parse($$"""{"type":"record","name":"Outer","fields":[{"name":"skipped","type":{{sample.Schema}}},{"name":"kept","type":"string"}]}""");
        var reader = Schema.Parse("""{"type":"record","name":"Outer","fields":[{"name":"kept","type":"string"}]}""");
        var bytes = Codec.Encode(new GenericRecord((RecordSchema)writer) { ["skipped"] = sample.Value, ["kept"] = "here" }, writer);
        return (string?)Codec.Decode<GenericRecord>(bytes, writer, reader)["kept"] == "here";
    });

    [Fact]
    public void A_schemas_text_is_the_schema() => Check(sample =>
    {
        var again = Schema.Parse(sample.Schema.ToString());
        var normalized = sample.Schema.Normalize();
        return again.Equals(sample.Schema)
            && again.ToString() == sample.Schema.ToString()
            && again.Fingerprint() == sample.Schema.Fingerprint()
            && normalized.Equals(normalized.Normalize())
            && Schema.Parse(sample.Schema.ToParsingCanonicalForm()).Fingerprint() == sample.Schema.Fingerprint()
            && SchemaCompatibility.Check(again, sample.Schema).Count == 0;
    });

    [Fact]
    public void A_compatible_reader_reads_every_value()
    {
        var (compatible, incompatible) = (0, 0);
        Check(sample =>
        {
            var reader = Evolve(sample.Schema);
            if (SchemaCompatibility.Check(reader, sample.Schema).Count > 0)
            {
                incompatible++;
                return true;
            }

            compatible++;
            Codec.Decode<object>(Codec.Encode(sample.Value, sample.Schema), sample.Schema, reader);
            return true;
        });
        Assert.InRange(compatible, incompatible, int.MaxValue);
    }

    /// <summary>
    /// A later version: wider numbers, texts that are bytes or null, symbols given up for a default, and a new field in each record.
    /// </summary>
    private static Schema Evolve(Schema schema)
    {
        var text = schema.ToString()
            .Replace("\"float\"", "\"double\"", StringComparison.Ordinal)
            .Replace("\"type\":\"string\",\"doc\"", "\"type\":[\"bytes\",\"null\"],\"doc\"", StringComparison.Ordinal)
            .Replace("\"symbols\":[\"S0\",\"S1\"]", "\"symbols\":[\"S1\"],\"default\":\"S1\"", StringComparison.Ordinal)
            .Replace("\"fields\":[", "\"fields\":[{\"name\":\"added\",\"type\":{\"type\":\"map\",\"values\":\"int\"},\"default\":{\"k\":1}},", StringComparison.Ordinal)
            .Replace(",]", "]", StringComparison.Ordinal);
        try
        {
            return Schema.Parse(text);
        }
        catch (AvroException)
        {
            // Two branches of a union have become the same.
            return schema;
        }
    }

    private static void Check(Func<Sample, bool> property) =>
        FsCheck.Check.One(Config, Prop.ForAll(ValueGen.Of(SchemaGen.Any).ToArbitrary(), property));
}
