namespace CtaStreaming.Avro;

/// <summary>Bytes, always the same number of them.</summary>
public sealed class FixedSchema : NamedSchema
{
    internal FixedSchema(NamedSchemaHeader header, int size, LogicalType? logicalType)
        : base(SchemaType.Fixed, header, logicalType) => Size = size;

    /// <summary>How many bytes, 0 or more.</summary>
    public int Size { get; }
}
