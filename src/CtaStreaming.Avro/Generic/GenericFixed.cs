namespace CtaStreaming.Avro;

/// <summary>The bytes of a fixed schema.</summary>
public sealed class GenericFixed : IEquatable<GenericFixed>
{
    /// <param name="schema">The fixed schema.</param>
    /// <param name="value">As many bytes as the schema says; kept, not copied.</param>
    /// <exception cref="AvroException">The number of bytes is not the schema's.</exception>
    public GenericFixed(FixedSchema schema, byte[] value)
    {
        if (value.Length != schema.Size)
            throw new AvroException(schema.Name, $"{value.Length} bytes for a fixed of {schema.Size}");
        (Schema, Value) = (schema, value);
    }

    /// <summary>The fixed schema.</summary>
    public FixedSchema Schema { get; }

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Value { get; }

    /// <summary>Whether both are the same bytes of the same type.</summary>
    public bool Equals(GenericFixed? other) =>
        other is not null && Schema.FullName == other.Schema.FullName && Value.Span.SequenceEqual(other.Value.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GenericFixed);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Value.Span);
        return hash.ToHashCode();
    }

    /// <summary>The bytes in hexadecimal.</summary>
    public override string ToString() => Convert.ToHexString(Value.Span);
}
