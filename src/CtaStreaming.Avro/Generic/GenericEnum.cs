namespace CtaStreaming.Avro;

/// <summary>A symbol of an enum schema.</summary>
public sealed class GenericEnum : IEquatable<GenericEnum>
{
    /// <exception cref="AvroException">The symbol is not one of the schema's.</exception>
    public GenericEnum(EnumSchema schema, string symbol)
    {
        if (schema.IndexOf(symbol) < 0)
            throw new AvroException(schema.Name, $"\"{symbol}\" is not one of the symbols {string.Join(", ", schema.Symbols)}");
        (Schema, Symbol) = (schema, symbol);
    }

    /// <summary>The enum's schema.</summary>
    public EnumSchema Schema { get; }

    /// <summary>The symbol.</summary>
    public string Symbol { get; }

    /// <summary>Whether both are the same symbol of the same enum.</summary>
    public bool Equals(GenericEnum? other) => other is not null && Symbol == other.Symbol && Schema.FullName == other.Schema.FullName;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GenericEnum);

    /// <inheritdoc/>
    public override int GetHashCode() => Symbol.GetHashCode(StringComparison.Ordinal);

    /// <summary>The symbol.</summary>
    public override string ToString() => Symbol;
}
