namespace CtaStreaming.Avro;

/// <summary>One reason why a reader cannot read what a writer writes.</summary>
/// <param name="Type">The kind of reason.</param>
/// <param name="Location">Where in the reader's schema, as a JSON pointer such as <c>/fields/2</c>; in the writer's union for a missing
/// branch.</param>
/// <param name="Message">The particulars, such as the field's name or the missing symbols.</param>
public sealed record SchemaIncompatibility(SchemaIncompatibilityType Type, string Location, string Message)
{
    /// <summary>The type as the Schema Registry's API spells it, such as <c>READER_FIELD_MISSING_DEFAULT_VALUE</c>.</summary>
    public string TypeName => Type switch
    {
        SchemaIncompatibilityType.NameMismatch => "NAME_MISMATCH",
        SchemaIncompatibilityType.FixedSizeMismatch => "FIXED_SIZE_MISMATCH",
        SchemaIncompatibilityType.MissingEnumSymbols => "MISSING_ENUM_SYMBOLS",
        SchemaIncompatibilityType.ReaderFieldMissingDefaultValue => "READER_FIELD_MISSING_DEFAULT_VALUE",
        SchemaIncompatibilityType.TypeMismatch => "TYPE_MISMATCH",
        _ => "MISSING_UNION_BRANCH",
    };
}
