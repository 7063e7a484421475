using System.Collections;

namespace CtaStreaming.Avro;

internal static class GenericValue
{
    /// <summary>Compares values of the kinds that <see cref="GenericRecord"/> lists, by content.</summary>
    public static bool AreEqual(object? left, object? right)
    {
        StackGuard.Ensure();
        return (left, right) switch
        {
            (byte[] l, byte[] r) => l.AsSpan().SequenceEqual(r),
            (IDictionary l, IDictionary r) =>
                l.Count == r.Count && l.Keys.Cast<object>().All(key => r.Contains(key) && AreEqual(l[key], r[key])),
            (IList l, IList r) =>
                l.Count == r.Count && l.Cast<object?>().Zip(r.Cast<object?>()).All(pair => AreEqual(pair.First, pair.Second)),
            _ => Equals(left, right),
        };
    }
}
