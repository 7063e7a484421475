using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace CtaStreaming.Platform.Ksql.Values;

/// <summary>A value of MAP, in the order in which it was made. Equality does not see the order.</summary>
internal sealed class MapValue : IReadOnlyDictionary<object, object?>, IEquatable<MapValue>
{
    private readonly OrderedDictionary<object, object?> _entries;

    /// <param name="entries">A key that comes twice keeps its place and takes the later value.</param>
    public MapValue(IEnumerable<KeyValuePair<object, object?>> entries)
    {
        _entries = new(SqlEquality.Comparer!);
        foreach (var (key, value) in entries) _entries[key] = value;
    }

    public IEnumerable<object> Keys => _entries.Keys;

    public IEnumerable<object?> Values => _entries.Values;

    public int Count => _entries.Count;

    public object? this[object key] => _entries[key];

    public bool ContainsKey(object key) => _entries.ContainsKey(key);

    public bool TryGetValue(object key, [MaybeNullWhen(false)] out object? value) => _entries.TryGetValue(key, out value);

    public bool Equals(MapValue? other)
    {
        if (other is null || other.Count != Count) return false;
        foreach (var (key, value) in _entries)
        {
            if (!other.TryGetValue(key, out var theirs) || !SqlEquality.Equal(value, theirs)) return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as MapValue);

    public override int GetHashCode()
    {
        var hash = 0;
        foreach (var (key, value) in _entries) hash ^= HashCode.Combine(SqlEquality.Hash(key), SqlEquality.Hash(value));
        return hash;
    }

    public IEnumerator<KeyValuePair<object, object?>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
