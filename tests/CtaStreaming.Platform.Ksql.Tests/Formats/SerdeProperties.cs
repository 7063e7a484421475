using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Tests.Formats.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CtaStreaming.Platform.Ksql.Tests.Formats;

/// <summary>Whatever columns and rows a format can hold come back as they were; whatever else comes is a <see cref="SerializationException"/>.</summary>
[Collection(RegistryCollection.Name)]
public sealed class SerdeProperties(RegistryFixture registry)
{
    private const int MutationsOfEach = 20;

    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(60);

    [Theory]
    [InlineData("KAFKA")]
    [InlineData("JSON")]
    [InlineData("AVRO")]
    [InlineData("DELIMITED")]
    public void A_row_comes_back_as_it_was(string format) => Check(format, sample =>
    {
        var serde = Serde(sample);
        foreach (var row in sample.Rows) Sql.Equal(Expected(sample, row), serde.Deserialize(serde.Serialize(row)));
    });

    [Theory]
    [InlineData("KAFKA")]
    [InlineData("JSON")]
    [InlineData("AVRO")]
    [InlineData("DELIMITED")]
    public void Hostile_bytes_are_a_row_or_a_SerializationException(string format) => Check(format, sample =>
    {
        var serde = Serde(sample);
        foreach (var bytes in sample.Rows.Select(serde.Serialize).OfType<byte[]>())
        {
            var random = new Random(bytes.Length);
            for (var i = 0; i < MutationsOfEach; i++)
            {
                try
                {
                    var row = serde.Deserialize(Mutate(bytes, random));
                    Assert.True(row is null || row.Length == sample.Columns.Count);
                }
                catch (SerializationException exception)
                {
                    Assert.NotEmpty(exception.Message);
                }
            }
        }
    });

    /// <summary>What the format cannot tell from null comes back as null, and a bare null is no part at all.</summary>
    private static object?[]? Expected(RowSample sample, object?[] row)
    {
        var isBare = sample.Format.Name != FormatName.Delimited && !SerdeFactory.IsWrapped(sample.Format, sample.Columns, sample.Part);
        if (row is [null] && (isBare || sample.Format.Name == FormatName.Kafka)) return null;
        return sample.Format.Name == FormatName.Delimited ? [.. row.Select(value => value is "" or byte[] { Length: 0 } ? null : value)] : row;
    }

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        var mutated = bytes.ToList();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(mutated.Count + 1);
            switch (random.Next(4))
            {
                case 0 when at < mutated.Count:
                    mutated[at] = (byte)random.Next(256);
                    break;
                case 1:
                    mutated.RemoveRange(at, mutated.Count - at);
                    break;
                case 2:
                    mutated.InsertRange(at, "\"{[,]}:\\|0"u8.ToArray().Skip(random.Next(10)).Take(random.Next(3)));
                    break;
                default:
                    mutated.Insert(at, (byte)random.Next(256));
                    break;
            }
        }

        return [.. mutated];
    }

    private IRowSerde Serde(RowSample sample) => new SerdeFactory(registry.Client).Create(sample.Format, sample.Columns, registry.NewTopic(), sample.Part);

    private static void Check(string format, Action<RowSample> property) =>
        FsCheck.Check.One(Quick, Prop.ForAll(RowGen.Of(format).Where(IsReadable).ToArbitrary(), property));

    /// <summary>A single empty field is an empty record, which no reader of such values takes for one.</summary>
    private static bool IsReadable(RowSample sample) =>
        sample.Format.Name != FormatName.Delimited || sample.Columns.Count > 1 || sample.Rows.All(row => row is not ([null] or [byte[] { Length: 0 }]));
}
