using System.Text;
using CtaStreaming.Contracts;

namespace CtaStreaming.Benchmarks.Avro;

/// <summary>
/// The baseline: what one would write by hand for this one record, straight to and from a span, with no schema, no mapping
/// and no check of what it reads beyond what spans do themselves.
/// </summary>
internal static class HandWrittenArrivalCodec
{
    public static int Write(ArrivalValue value, Span<byte> output)
    {
        var position = WriteLong(value.StationId, output);
        position += WriteString(value.TrainId, output[position..]);
        position += WriteString(value.Direction, output[position..]);
        position += WriteString(value.Line, output[position..]);
        position += WriteString(value.TrainStatus, output[position..]);
        output[position++] = value.PrevStationId is null ? (byte)0 : (byte)2;
        if (value.PrevStationId is { } station)
            position += WriteLong(station, output[position..]);
        output[position++] = value.PrevDirection is null ? (byte)0 : (byte)2;
        if (value.PrevDirection is { } direction)
            position += WriteString(direction, output[position..]);
        return position;
    }

    public static ArrivalValue Read(ReadOnlySpan<byte> input)
    {
        var position = 0;
        return new ArrivalValue(
            (int)ReadLong(input, ref position),
            ReadString(input, ref position),
            ReadString(input, ref position),
            ReadString(input, ref position),
            ReadString(input, ref position),
            input[position++] == 0 ? null : (int)ReadLong(input, ref position),
            input[position++] == 0 ? null : ReadString(input, ref position));
    }

    private static int WriteString(string value, Span<byte> output)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        var prefix = WriteLong(length, output);
        return prefix + Encoding.UTF8.GetBytes(value, output[prefix..]);
    }

    private static int WriteLong(long value, Span<byte> output)
    {
        var rest = (ulong)((value << 1) ^ (value >> 63));
        var position = 0;
        for (; rest > 0x7F; rest >>= 7)
            output[position++] = (byte)(rest | 0x80);
        output[position++] = (byte)rest;
        return position;
    }

    private static string ReadString(ReadOnlySpan<byte> input, ref int position)
    {
        var length = (int)ReadLong(input, ref position);
        position += length;
        return Encoding.UTF8.GetString(input.Slice(position - length, length));
    }

    private static long ReadLong(ReadOnlySpan<byte> input, ref int position)
    {
        ulong bits = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = input[position++];
            bits |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return (long)(bits >> 1) ^ -(long)(bits & 1);
        }
    }
}
