using System.Collections.Concurrent;

namespace CtaStreaming.Platform.Ksql.Functions;

/// <summary>
/// What has been made ready of texts: patterns and paths. They mostly stand in queries, but may come out of rows, so their number and length
/// are bounded: beyond the one the cache starts over, which is cheaper than to remember which text was used last.
/// </summary>
internal sealed class BoundedCache<T>(Func<string, T> create)
    where T : class
{
    private const int Capacity = 1000;
    private const int MaximumLength = 10_000;

    private readonly ConcurrentDictionary<string, T> _known = new(StringComparer.Ordinal);

    /// <exception cref="FunctionException">The text is too long, or nothing can be made of it.</exception>
    public T Get(string text)
    {
        if (_known.TryGetValue(text, out var known)) return known;
        if (text.Length > MaximumLength) throw new FunctionException($"A pattern or path has {text.Length} characters: the limit is {MaximumLength}");
        if (_known.Count >= Capacity) _known.Clear();
        return _known.GetOrAdd(text, create);
    }
}
