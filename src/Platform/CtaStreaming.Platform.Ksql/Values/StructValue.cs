namespace CtaStreaming.Platform.Ksql.Values;

/// <summary>A value of STRUCT: the fields in the order of its type.</summary>
internal sealed class StructValue(object?[] fields) : IEquatable<StructValue>
{
    public int Count => fields.Length;

    public object? this[int index] => fields[index];

    public bool Equals(StructValue? other) => other is not null && SqlEquality.Equal(fields, other.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as StructValue);

    public override int GetHashCode() => SqlEquality.Hash(fields);

    public ReadOnlySpan<object?> AsSpan() => fields;
}
