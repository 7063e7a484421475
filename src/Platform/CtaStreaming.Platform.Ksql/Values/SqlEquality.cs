namespace CtaStreaming.Platform.Ksql.Values;

/// <summary>Equality of two values of one SQL type, or of rows of such values. Null equals null here, unlike in SQL's <c>=</c>.</summary>
internal static class SqlEquality
{
    public static IEqualityComparer<object?> Comparer { get; } = EqualityComparer<object?>.Create(Equal, Hash);

    public static bool Equal(object? left, object? right) =>
        left is byte[] bytes ? right is byte[] others && bytes.AsSpan().SequenceEqual(others) : object.Equals(left, right);

    public static bool Equal(ReadOnlySpan<object?> left, ReadOnlySpan<object?> right)
    {
        if (left.Length != right.Length) return false;
        for (var i = 0; i < left.Length; i++)
        {
            if (!Equal(left[i], right[i])) return false;
        }

        return true;
    }

    public static int Hash(object? value)
    {
        if (value is not byte[] bytes) return value?.GetHashCode() ?? 0;
        var hash = new HashCode();
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    public static int Hash(ReadOnlySpan<object?> values)
    {
        var hash = new HashCode();
        foreach (var value in values) hash.Add(Hash(value));
        return hash.ToHashCode();
    }
}
