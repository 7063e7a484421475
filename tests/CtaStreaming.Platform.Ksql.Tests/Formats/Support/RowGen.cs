using System.Numerics;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;
using FsCheck;
using FsCheck.Fluent;

namespace CtaStreaming.Platform.Ksql.Tests.Formats.Support;

/// <summary>A format, columns that it can hold, and rows of them.</summary>
internal sealed record RowSample(FormatInfo Format, ValueList<Column> Columns, RecordPart Part, object?[][] Rows);

internal static class RowGen
{
    private static readonly SqlType[] Kafka = [SqlType.Integer, SqlType.BigInt, SqlType.Double, SqlType.String, SqlType.Bytes];

    private static readonly SqlType[] Flat =
        [.. Kafka, SqlType.Boolean, SqlType.Date, SqlType.Time, SqlType.Timestamp, SqlType.Decimal(4, 2), SqlType.Decimal(40, 0), SqlType.Decimal(38, 38)];

    private static readonly Gen<string> Text = Gen.Elements(
        "", "x", "a,b", "say \"hi\"", " led", "two\r\nlines", "é", "\U0001F687", "null", "\\", "{}", "'", "\u2028", "\t", "0", new string('y', 300));

    public static Gen<RowSample> Of(string format) =>
        from part in Gen.Elements(RecordPart.Key, RecordPart.Value)
        from count in Gen.Choose(1, format == FormatName.Kafka ? 1 : 6)
        from types in Type(format, part, 3).ArrayOf(count)
        from wraps in Gen.Elements<bool?>(null, true, false)
        let columns = ValueList.Create<Column>([.. types.Select((type, i) => new Column($"C{i}", type))])
        let info = new FormatInfo(format) { WrapsSingle = part == RecordPart.Value && count == 1 ? wraps : null, Delimiter = '|' }
        from rows in Row(types).ArrayOf(3)
        select new RowSample(info, columns, part, rows);

    private static Gen<object?[]> Row(IEnumerable<SqlType> types) =>
        types.Select(Value).Aggregate(
            Gen.Constant(System.Array.Empty<object?>()), (row, next) => from known in row from value in next select (object?[])[.. known, value]);

    private static Gen<SqlType> Type(string format, RecordPart part, int depth)
    {
        if (format == FormatName.Kafka) return Gen.Elements(Kafka);
        var flat = Gen.Elements(Flat);
        if (format == FormatName.Delimited || depth == 0) return flat;
        var inner = Type(format, part, depth - 1);
        var nested = new List<Gen<SqlType>>
        {
            inner.Select(SqlType.Array),
            from count in Gen.Choose(1, 3) from types in inner.ArrayOf(count)
            select SqlType.Struct([.. types.Select((type, i) => new SqlField($"F{i}", type))]),
        };
        if (part == RecordPart.Value) nested.Add(inner.Select(type => SqlType.Map(SqlType.String, type)));
        return Gen.Frequency((3, flat), (2, Gen.OneOf(nested)));
    }

    private static Gen<object?> Value(SqlType type) => Gen.Frequency((1, Gen.Constant<object?>(null)), (5, Present(type)));

    private static Gen<object?> Present(SqlType type) => type switch
    {
        SqlDecimal number => Decimal(number),
        SqlArray array => Value(array.Item).ArrayOf().Select(items => (object?)new ArrayValue(items)),
        SqlMap map => (from key in Text from value in Value(map.Value) select new KeyValuePair<object, object?>(key, value)).ArrayOf()
            .Select(entries => (object?)new MapValue(entries)),
        SqlStruct record => Row(record.Fields.Select(field => field.Type)).Select(fields => (object?)new StructValue(fields)),
        _ => type.BaseType switch
        {
            SqlBaseType.Boolean => Gen.Elements<object?>(true, false),
            SqlBaseType.Integer or SqlBaseType.Date => Gen.OneOf(Gen.Choose(int.MinValue, int.MaxValue), Gen.Elements(0, int.MinValue, int.MaxValue)).Select(value => (object?)value),
            SqlBaseType.Time => Gen.Choose(0, 86_399_999).Select(value => (object?)value),
            SqlBaseType.BigInt or SqlBaseType.Timestamp => Gen.Elements(0L, 1, -1, long.MinValue, long.MaxValue, 1700000000000).Select(value => (object?)value),
            SqlBaseType.Double => Gen.OneOf(
                Gen.Elements(0.0, 1.5, 1E10, -1E-10, double.MaxValue, double.Epsilon, double.NaN, double.PositiveInfinity, 100, 12345678),
                Gen.Choose(int.MinValue, int.MaxValue).Select(value => value / 1000.0)).Select(value => (object?)value),
            SqlBaseType.String => Text.Select(value => (object?)value),
            _ => Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf().Select(value => (object?)value),
        },
    };

    private static Gen<object?> Decimal(SqlDecimal type) =>
        from digits in Gen.Choose(0, type.Precision)
        from seed in Gen.Choose(int.MinValue, int.MaxValue)
        let unscaled = BigInteger.Remainder(new BigInteger(seed) * BigInteger.Pow(7, digits), BigInteger.Pow(10, type.Precision))
        select (object?)new BigDecimal(unscaled, type.Scale);
}
