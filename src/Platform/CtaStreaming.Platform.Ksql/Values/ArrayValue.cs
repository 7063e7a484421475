using System.Collections;

namespace CtaStreaming.Platform.Ksql.Values;

/// <summary>A value of ARRAY. Two are equal when their items are.</summary>
internal sealed class ArrayValue(object?[] items) : IReadOnlyList<object?>, IEquatable<ArrayValue>
{
    public int Count => items.Length;

    public object? this[int index] => items[index];

    public bool Equals(ArrayValue? other) => other is not null && SqlEquality.Equal(items, other.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as ArrayValue);

    public override int GetHashCode() => SqlEquality.Hash(items);

    public ReadOnlySpan<object?> AsSpan() => items;

    public IEnumerator<object?> GetEnumerator() => ((IEnumerable<object?>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}
