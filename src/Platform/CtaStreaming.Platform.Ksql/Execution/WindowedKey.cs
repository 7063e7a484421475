using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Execution;

/// <summary>Key and window as one row, so that stores have one kind of key.</summary>
internal static class WindowedKey
{
    public static readonly SqlType[] BoundTypes = [SqlType.BigInt, SqlType.BigInt];

    public static object?[] Join(object?[] key, Window? window) => window is { } bounds ? [.. key, bounds.Start, bounds.End] : key;

    public static (object?[] Key, Window? Window) Split(object?[] joined) => (joined[..^2], new Window((long)joined[^2]!, (long)joined[^1]!));
}
