using CtaStreaming.Avro.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CtaStreaming.Avro.Tests.Properties;

/// <summary>
/// Whatever comes in, the answer is a value or an <see cref="AvroException"/>, and memory stays in proportion to the input.
/// </summary>
public sealed class FuzzProperties
{
    private const int MutationsOfEach = 40;

    // What a hostile datum may cost whatever its length: the empty items it may have, the room arrays are given in advance, the exception.
    // The most empty items, 65 536, are an object each when they are read, and are listed again to be written: a little over 4 MB.
    private const int FixedAllowance = 6 << 20;
    private const int AllowancePerByte = 4_096;

    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(100);

    [Fact]
    public void Mutated_bytes_give_a_value_or_an_AvroException_in_bounded_memory() => Check(
        from sample in ValueGen.Of(SchemaGen.Any)
        from seed in Gen.Choose(0, int.MaxValue)
        select (sample, seed),
        input =>
        {
            var (sample, random) = (input.sample, new Random(input.seed));
            var reader = new DatumReader<object>(sample.Schema);
            var bytes = Codec.Encode(sample.Value, sample.Schema);
            for (var i = 0; i < MutationsOfEach; i++)
            {
                var mutated = Mutate(bytes, random);
                var before = GC.GetAllocatedBytesForCurrentThread();
                // Not everything that can be read can be written: a decimal may have more digits than its schema says.
                if (Succeeds(() => reader.Read(mutated), out var value))
                    Succeeds(() => Codec.Encode(value, sample.Schema), out _);
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, FixedAllowance + (AllowancePerByte * mutated.Length));
            }
        });

    [Fact]
    public void Random_bytes_give_a_value_or_an_AvroException() => Check(
        from schema in SchemaGen.Any
        from bytes in Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value))
        select (schema, bytes),
        input => Succeeds(() => new DatumReader<object>(input.schema).Read(input.bytes), out _));

    [Fact]
    public void A_mutated_schema_text_gives_a_schema_or_an_AvroException() => Check(
        from schema in SchemaGen.Any
        from seed in Gen.Choose(0, int.MaxValue)
        select (schema, seed),
        input =>
        {
            var random = new Random(input.seed);
            for (var i = 0; i < MutationsOfEach; i++)
            {
                var text = System.Text.Encoding.UTF8.GetString(Mutate(System.Text.Encoding.UTF8.GetBytes(input.schema.ToString()), random));
                if (Succeeds(() => Schema.Parse(text), out var schema))
                    Assert.Equal(schema, Schema.Parse(((Schema)schema!).ToString()));
            }
        });

    [Fact]
    public void Mutated_JSON_gives_a_value_or_an_AvroException() => Check(
        from sample in ValueGen.Of(SchemaGen.Any)
        from seed in Gen.Choose(0, int.MaxValue)
        select (sample, seed),
        input =>
        {
            var random = new Random(input.seed);
            var json = System.Text.Encoding.UTF8.GetBytes(AvroJson.ToText(input.sample.Value, input.sample.Schema));
            for (var i = 0; i < MutationsOfEach; i++)
                Succeeds(() => AvroJson.Parse(System.Text.Encoding.UTF8.GetString(Mutate(json, random)), input.sample.Schema), out _);
        });

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        var mutated = bytes.ToList();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(mutated.Count + 1);
            switch (random.Next(4))
            {
                case 0 when at < mutated.Count:
                    mutated[at] = (byte)random.Next(256);
                    break;
                case 1 when at < mutated.Count:
                    mutated[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    mutated.RemoveRange(at, mutated.Count - at);
                    break;
                default:
                    mutated.InsertRange(at, Enumerable.Range(0, random.Next(1, 12)).Select(_ => (byte)(random.Next(3) == 0 ? random.Next(256) : 0xFF)));
                    break;
            }
        }

        return [.. mutated];
    }

    private static bool Succeeds(Func<object?> action, out object? result)
    {
        try
        {
            result = action();
            return true;
        }
        catch (AvroException e)
        {
            Assert.NotEmpty(e.Message);
            result = null;
            return false;
        }
    }

    private static void Check<T>(Gen<T> inputs, Action<T> property) =>
        FsCheck.Check.One(Config, Prop.ForAll(inputs.ToArbitrary(), property));
}
