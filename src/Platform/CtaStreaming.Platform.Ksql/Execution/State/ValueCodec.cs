using System.Numerics;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Execution.State;

/// <summary>
/// The binary form of one SQL type's values in a changelog. It needs no schema of its own: a changelog belongs to one query, whose types
/// never change.
/// </summary>
internal sealed class ValueCodec
{
    private readonly Action<StateWriter, object> _write;
    private readonly Reader _read;

    private ValueCodec(Action<StateWriter, object> write, Reader read)
    {
        _write = write;
        _read = read;
    }

    private delegate object Reader(ref StateReader reader);

    public static ValueCodec For(SqlType type) => type switch
    {
        SqlArray array => Array(For(array.Item)),
        SqlMap map => Map(For(map.Key), For(map.Value)),
        SqlStruct structure => Struct(new RowCodec(structure.Fields.Select(field => field.Type))),
        _ => Scalar(type.BaseType),
    };

    public void Write(StateWriter writer, object value) => _write(writer, value);

    public object Read(ref StateReader reader) => _read(ref reader);

    private static ValueCodec Scalar(SqlBaseType type) => type switch
    {
        SqlBaseType.Boolean => new((writer, value) => writer.Byte((bool)value ? (byte)1 : (byte)0), (ref reader) => reader.Byte() != 0),
        SqlBaseType.Integer or SqlBaseType.Date or SqlBaseType.Time =>
            new((writer, value) => writer.Long((int)value), (ref reader) => (int)reader.Long()),
        SqlBaseType.BigInt or SqlBaseType.Timestamp => new((writer, value) => writer.Long((long)value), (ref reader) => reader.Long()),
        SqlBaseType.Double => new((writer, value) => writer.Double((double)value), (ref reader) => reader.Double()),
        SqlBaseType.String => new((writer, value) => writer.String((string)value), (ref reader) => reader.String()),
        SqlBaseType.Bytes => new((writer, value) => writer.Bytes((byte[])value), (ref reader) => reader.Bytes().ToArray()),
        SqlBaseType.Decimal => new(WriteDecimal, (ref reader) => ReadDecimal(ref reader)),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a type without parts."),
    };

    private static void WriteDecimal(StateWriter writer, object value)
    {
        var number = (BigDecimal)value;
        writer.Long(number.Scale);
        writer.Bytes(number.Unscaled.ToByteArray());
    }

    private static BigDecimal ReadDecimal(ref StateReader reader)
    {
        var scale = (int)reader.Long();
        return new BigDecimal(new BigInteger(reader.Bytes()), scale);
    }

    private static ValueCodec Array(ValueCodec items) => new(
        (writer, value) =>
        {
            var array = (ArrayValue)value;
            writer.Long(array.Count);
            foreach (var item in array.AsSpan()) items.WriteNullable(writer, item);
        },
        (ref reader) =>
        {
            var array = new object?[reader.Long()];
            for (var i = 0; i < array.Length; i++) array[i] = items.ReadNullable(ref reader);
            return new ArrayValue(array);
        });

    private static ValueCodec Map(ValueCodec keys, ValueCodec values) => new(
        (writer, value) =>
        {
            var map = (MapValue)value;
            writer.Long(map.Count);
            foreach (var (key, item) in map)
            {
                keys.Write(writer, key);
                values.WriteNullable(writer, item);
            }
        },
        (ref reader) =>
        {
            var entries = new KeyValuePair<object, object?>[reader.Long()];
            for (var i = 0; i < entries.Length; i++)
            {
                var key = keys.Read(ref reader);
                entries[i] = new(key, values.ReadNullable(ref reader));
            }

            return new MapValue(entries);
        });

    private static ValueCodec Struct(RowCodec fields) => new(
        (writer, value) => fields.Write(writer, ((StructValue)value).AsSpan()),
        (ref reader) => new StructValue(fields.Read(ref reader)));

    private void WriteNullable(StateWriter writer, object? value)
    {
        writer.Byte(value is null ? (byte)0 : (byte)1);
        if (value is not null) _write(writer, value);
    }

    private object? ReadNullable(ref StateReader reader) => reader.Byte() == 0 ? null : _read(ref reader);
}
