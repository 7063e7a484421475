namespace CtaStreaming.Avro;

/// <summary>
/// The types of the <see href="https://avro.apache.org/docs/1.12.0/specification/#schema-declaration">Avro specification</see>.
/// </summary>
public enum SchemaType
{
    /// <summary>No value; zero bytes.</summary>
    Null,

    /// <summary>A truth value.</summary>
    Boolean,

    /// <summary>A signed integer of 32 bits.</summary>
    Int,

    /// <summary>A signed integer of 64 bits.</summary>
    Long,

    /// <summary>An IEEE 754 number of 32 bits.</summary>
    Float,

    /// <summary>An IEEE 754 number of 64 bits.</summary>
    Double,

    /// <summary>A sequence of bytes.</summary>
    Bytes,

    /// <summary>Unicode text.</summary>
    String,

    /// <summary>Named fields in a fixed order.</summary>
    Record,

    /// <summary>One of a list of symbols.</summary>
    Enum,

    /// <summary>A sequence of items of one schema.</summary>
    Array,

    /// <summary>Values of one schema by text keys.</summary>
    Map,

    /// <summary>A value of one of several schemas.</summary>
    Union,

    /// <summary>A sequence of bytes whose length the schema states.</summary>
    Fixed,
}
