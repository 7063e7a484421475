using CtaStreaming.Avro;

namespace CtaStreaming.Platform.SchemaRegistry.Compatibility;

/// <summary>An incompatibility in the layout of the original's messages, which people and scripts search for the error type.</summary>
internal static class IncompatibilityText
{
    /// <param name="fault">What the reading schema cannot read.</param>
    /// <param name="reader">Which of the two schemas reads: <c>new</c> or <c>old</c>.</param>
    /// <param name="writer">The other one.</param>
    public static string Of(SchemaIncompatibility fault, string reader, string writer) =>
        $"{{errorType:'{fault.TypeName}', description:'{Describe(fault, reader, writer)}', additionalInfo:'{fault.Message}'}}";

    private static string Describe(SchemaIncompatibility fault, string reader, string writer) => fault.Type switch
    {
        SchemaIncompatibilityType.NameMismatch =>
            $"At path {fault.Location} the {reader} schema has another name than the {writer} schema",
        SchemaIncompatibilityType.FixedSizeMismatch =>
            $"At path {fault.Location} the {reader} schema has another size than the {writer} schema",
        SchemaIncompatibilityType.MissingEnumSymbols =>
            $"At path {fault.Location} the {reader} schema lacks symbols of the {writer} schema and has no default symbol",
        SchemaIncompatibilityType.ReaderFieldMissingDefaultValue =>
            $"The field {fault.Message} at path {fault.Location} in the {reader} schema has no default value and is missing in the {writer} schema",
        SchemaIncompatibilityType.TypeMismatch =>
            $"At path {fault.Location} the type in the {reader} schema cannot read the type in the {writer} schema",
        SchemaIncompatibilityType.MissingUnionBranch =>
            $"At path {fault.Location} the union of the {reader} schema has no branch for a type of the {writer} schema",
        _ => $"At path {fault.Location} the {reader} schema cannot read the {writer} schema",
    };
}
