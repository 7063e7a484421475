namespace CtaStreaming.Platform.Broker.Log;

/// <summary>The zig-zag variable-length integers inside records. (The rest of the protocol uses unsigned ones.)</summary>
internal static class VarInt
{
    public const int MaxLength = 10;

    public static bool TryRead(ReadOnlySpan<byte> source, ref int position, out long value)
    {
        ulong raw = 0;
        for (var shift = 0; shift < 70 && (uint)position < (uint)source.Length; shift += 7)
        {
            var next = source[position++];
            raw |= (ulong)(next & 0x7f) << shift;
            if (next >= 0x80) continue;
            value = (long)(raw >> 1) ^ -(long)(raw & 1);
            return true;
        }

        value = 0;
        return false;
    }

    public static bool TryRead(ReadOnlySpan<byte> source, ref int position, out int value)
    {
        var read = TryRead(source, ref position, out long wide);
        value = (int)wide;
        return read && value == wide;
    }

    public static int Write(Span<byte> destination, long value)
    {
        var raw = (ulong)((value << 1) ^ (value >> 63));
        var length = 0;
        for (; raw >= 0x80; raw >>= 7) destination[length++] = (byte)(raw | 0x80);
        destination[length++] = (byte)raw;
        return length;
    }

    /// <summary>How many bytes the value takes.</summary>
    public static int Length(long value)
    {
        var raw = (ulong)((value << 1) ^ (value >> 63)) | 1;
        return (63 - System.Numerics.BitOperations.LeadingZeroCount(raw)) / 7 + 1;
    }
}
