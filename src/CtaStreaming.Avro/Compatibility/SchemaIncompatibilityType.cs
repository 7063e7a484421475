namespace CtaStreaming.Avro;

/// <summary>
/// Why a reader cannot read what a writer writes. Clients of a Schema Registry see these as <c>NAME_MISMATCH</c> and so on.
/// </summary>
public enum SchemaIncompatibilityType
{
    /// <summary><c>NAME_MISMATCH</c>: named types with different names and no alias between them.</summary>
    NameMismatch,

    /// <summary><c>FIXED_SIZE_MISMATCH</c>: fixed types of different sizes.</summary>
    FixedSizeMismatch,

    /// <summary><c>MISSING_ENUM_SYMBOLS</c>: the writer has symbols that the reader lacks, and the reader has no default.</summary>
    MissingEnumSymbols,

    /// <summary><c>READER_FIELD_MISSING_DEFAULT_VALUE</c>: the writer lacks a field for which the reader has no default.</summary>
    ReaderFieldMissingDefaultValue,

    /// <summary><c>TYPE_MISMATCH</c>: the writer's type cannot be promoted to the reader's.</summary>
    TypeMismatch,

    /// <summary><c>MISSING_UNION_BRANCH</c>: no branch of the reader's union reads what the writer writes.</summary>
    MissingUnionBranch,
}
