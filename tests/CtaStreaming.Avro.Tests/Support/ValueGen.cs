using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace CtaStreaming.Avro.Tests.Support;

/// <summary>Random generic values of a schema.</summary>
internal static class ValueGen
{
    private const int MaxDepth = 6;

    private static readonly Gen<string> Text = Gen.ListOf(Gen.Elements("", "a", "é", "水", "🚇", "\0", "\"", "\\", "\n", "<", new string('x', 70))).Select(string.Concat);
    private static readonly Gen<int> Int = Gen.Frequency((1, Gen.Choose(-200, 200)), (1, Gen.Choose(int.MinValue, int.MaxValue)), (1, Gen.Elements(int.MinValue, int.MaxValue)));
    private static readonly Gen<long> Long = Gen.OneOf(
        Int.Select(value => (long)value),
        from high in Int from low in Int select ((long)high << 32) | (uint)low,
        Gen.Elements(long.MinValue, long.MaxValue));

    private static readonly Gen<double> Double = Gen.OneOf(
        Gen.Elements(0, -0.0, 0.1, double.MaxValue, double.Epsilon, double.NaN, double.PositiveInfinity, double.NegativeInfinity),
        Long.Select(value => BitConverter.Int64BitsToDouble(value)).Where(double.IsFinite));

    private static readonly Gen<float> Float = Gen.OneOf(
        Gen.Elements(0, -0f, 0.1f, float.MaxValue, float.Epsilon, float.NaN, float.PositiveInfinity, float.NegativeInfinity),
        Int.Select(BitConverter.Int32BitsToSingle).Where(float.IsFinite));

    /// <summary>A schema and a value of it.</summary>
    public static Gen<Sample> Of(Gen<Schema> schemas) =>
        from schema in schemas
        from value in Of(schema, 0)
        select new Sample(schema, value);

    public static Gen<object?> Of(Schema schema, int depth)
    {
        if (schema.LogicalType is { } logical)
            return Logical(schema, logical);
        return schema switch
        {
            RecordSchema record => Gen.CollectToArray(record.Fields, field => Of(field.Schema, depth + 1)).Select(values => Boxed(Record(record, values))),
            EnumSchema symbols => Gen.Elements(symbols.Symbols.AsEnumerable()).Select(symbol => Boxed(new GenericEnum(symbols, symbol))),
            FixedSchema @fixed => Bytes(@fixed.Size).Select(bytes => Boxed(new GenericFixed(@fixed, bytes))),
            ArraySchema array => Items(depth).SelectMany(count => Gen.CollectToArray(Enumerable.Range(0, count), _ => Of(array.Items, depth + 1))).Select(items => Boxed(new List<object?>(items))),
            MapSchema map => Items(depth).SelectMany(count => Gen.CollectToArray(Enumerable.Range(0, count), i => Of(map.Values, depth + 1).Select(value => KeyValuePair.Create($"k{i}é", value))))
                .Select(entries => Boxed(new Dictionary<string, object?>(entries))),
            UnionSchema union when depth > MaxDepth && union.NullIndex >= 0 => Gen.Constant<object?>(null),
            UnionSchema union => Gen.Elements(union.Branches.AsEnumerable()).SelectMany(branch => Of(branch, depth + 1)),
            _ => Primitive(schema.Type),
        };
    }

    private static Gen<object?> Primitive(SchemaType type) => type switch
    {
        SchemaType.Null => Gen.Constant<object?>(null),
        SchemaType.Boolean => Gen.Elements(true, false).Select(Boxed),
        SchemaType.Int => Int.Select(Boxed),
        SchemaType.Long => Long.Select(Boxed),
        SchemaType.Float => Float.Select(Boxed),
        SchemaType.Double => Double.Select(Boxed),
        SchemaType.Bytes => Gen.Choose(0, 80).SelectMany(Bytes).Select(Boxed),
        _ => Text.Select(Boxed),
    };

    private static Gen<object?> Logical(Schema schema, LogicalType type) => type.Kind switch
    {
        LogicalTypeKind.Date => Between(-719_162, 2_932_896).Select(days => LogicalValue.FromBase(schema, (int)days)),
        LogicalTypeKind.TimeMillis => Between(0, 86_399_999).Select(time => LogicalValue.FromBase(schema, (int)time)),
        LogicalTypeKind.TimeMicros => Between(0, 86_399_999_999).Select(time => LogicalValue.FromBase(schema, time)),
        LogicalTypeKind.TimestampMillis or LogicalTypeKind.LocalTimestampMillis => Between(-62_135_596_800_000, 253_402_300_799_999).Select(time => LogicalValue.FromBase(schema, time)),
        LogicalTypeKind.TimestampMicros or LogicalTypeKind.LocalTimestampMicros => Between(-62_135_596_800_000_000, 253_402_300_799_999_999).Select(time => LogicalValue.FromBase(schema, time)),
        LogicalTypeKind.TimestampNanos or LogicalTypeKind.LocalTimestampNanos => Between(-92_233_720_368_547_758, 92_233_720_368_547_758).Select(time => LogicalValue.FromBase(schema, time * 100)),
        LogicalTypeKind.Decimal => Between(-999_999_999, 999_999_999).Select(unscaled => Boxed(new AvroDecimal(new BigInteger(unscaled), type.Scale))),
        LogicalTypeKind.Uuid => Bytes(16).Select(bytes => Boxed(new Guid(bytes))),
        _ => Int.Three().Select(parts => Boxed(new AvroDuration((uint)parts.Item1, (uint)parts.Item2, (uint)parts.Item3))),
    };

    private static Gen<long> Between(long least, long most) => Gen.OneOf(
        Gen.Elements(least, most, Math.Clamp(0, least, most)),
        Long.Select(value => least + (long)((UInt128)(ulong)value % (UInt128)((Int128)most - least + 1))));

    private static Gen<int> Items(int depth) => depth > MaxDepth ? Gen.Constant(0) : Gen.Choose(0, 3);

    private static Gen<byte[]> Bytes(int size) => Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value), size);

    private static GenericRecord Record(RecordSchema schema, object?[] values)
    {
        var record = new GenericRecord(schema);
        for (var i = 0; i < values.Length; i++)
            record[i] = values[i];
        return record;
    }

    private static object? Boxed<T>(T value) => value;
}

/// <summary>A schema and a value of it; its text is what a failed property shows.</summary>
internal sealed record Sample(Schema Schema, object? Value)
{
    public override string ToString() => $"{Schema}\n{AvroJson.ToText(Value, Schema)}";
}
