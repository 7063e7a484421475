using System.Buffers.Binary;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.MetaStore;

namespace CtaStreaming.Platform.Ksql.Formats;

/// <summary>
/// Keys of windowed topics: the key's own bytes, then the start of a time window, or end and start of a session, each as big-endian
/// milliseconds. Kafka Streams writes them so.
/// </summary>
internal static class WindowedKeyCodec
{
    public static byte[] Encode(ReadOnlySpan<byte> key, Window window, WindowKind kind)
    {
        var bytes = new byte[key.Length + SuffixBytes(kind)];
        key.CopyTo(bytes);
        var suffix = bytes.AsSpan(key.Length);
        if (kind == WindowKind.Session)
        {
            BinaryPrimitives.WriteInt64BigEndian(suffix, window.End);
            suffix = suffix[sizeof(long)..];
        }

        BinaryPrimitives.WriteInt64BigEndian(suffix, window.Start);
        return bytes;
    }

    /// <param name="info">The size of time windows is not in the bytes, and taken from here.</param>
    /// <exception cref="SerializationException">The bytes are too few.</exception>
    public static (byte[] Key, Window Window) Decode(ReadOnlySpan<byte> bytes, WindowInfo info)
    {
        var length = bytes.Length - SuffixBytes(info.Kind);
        if (length < 0)
            throw new SerializationException($"The key of a {info.Kind} window ends with {SuffixBytes(info.Kind)} bytes of time; it has {bytes.Length}.");
        var first = BinaryPrimitives.ReadInt64BigEndian(bytes[length..]);
        if (info.Kind == WindowKind.Session)
            return (bytes[..length].ToArray(), new(BinaryPrimitives.ReadInt64BigEndian(bytes[(length + sizeof(long))..]), first));
        var size = info.Size is { } span ? (long)span.TotalMilliseconds : throw new ArgumentException("A time window has a size.", nameof(info));
        // The last window of all time has no end that a long can hold; Kafka Streams cuts it there.
        return (bytes[..length].ToArray(), new(first, first > long.MaxValue - size ? long.MaxValue : first + size));
    }

    private static int SuffixBytes(WindowKind kind) => kind == WindowKind.Session ? 2 * sizeof(long) : sizeof(long);
}
