using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Execution.State;

/// <summary>The binary form of a row: a bit for each column that is not null, then those columns.</summary>
internal sealed class RowCodec
{
    private readonly ValueCodec[] _columns;

    public RowCodec(IEnumerable<SqlType> types) => _columns = [.. types.Select(ValueCodec.For)];

    public static RowCodec For(IEnumerable<Column> columns) => new(columns.Select(column => column.Type));

    public void Write(StateWriter writer, ReadOnlySpan<object?> row)
    {
        for (var first = 0; first < _columns.Length; first += 8)
        {
            var present = 0;
            for (var i = first; i < Math.Min(first + 8, _columns.Length); i++) present |= row[i] is null ? 0 : 1 << (i - first);
            writer.Byte((byte)present);
        }

        for (var i = 0; i < _columns.Length; i++)
        {
            if (row[i] is { } value) _columns[i].Write(writer, value);
        }
    }

    public object?[] Read(ref StateReader reader)
    {
        var row = new object?[_columns.Length];
        Span<byte> present = stackalloc byte[(_columns.Length + 7) / 8];
        for (var i = 0; i < present.Length; i++) present[i] = reader.Byte();
        for (var i = 0; i < row.Length; i++)
        {
            if ((present[i / 8] & (1 << (i % 8))) != 0) row[i] = _columns[i].Read(ref reader);
        }

        return row;
    }
}
