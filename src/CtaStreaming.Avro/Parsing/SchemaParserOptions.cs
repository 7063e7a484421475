namespace CtaStreaming.Avro;

/// <summary>What a schema text may be.</summary>
public sealed record SchemaParserOptions
{
    /// <summary>The bounds that <see cref="Schema.Parse(string)"/> keeps.</summary>
    public static SchemaParserOptions Default { get; } = new();

    /// <summary>For text that this library has written from a schema that passed already.</summary>
    internal static SchemaParserOptions Trusted { get; } =
        new() { MaxLength = int.MaxValue, MaxDepth = int.MaxValue, ValidateDefaults = false };

    /// <summary>The most characters; default 1 048 576.</summary>
    public int MaxLength { get; init; } = 1 << 20;

    /// <summary>The most JSON objects and arrays inside each other; default 256.</summary>
    public int MaxDepth { get; init; } = 256;

    /// <summary>
    /// Whether a field's default must be a value of the field's schema; default true. Older Avro libraries did not look,
    /// so a registry that has such a schema already may want to read it all the same.
    /// </summary>
    public bool ValidateDefaults { get; init; } = true;
}
