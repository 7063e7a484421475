namespace CtaStreaming.Avro;

/// <summary>Tells whether data written with one schema can be read with another.</summary>
public static class SchemaCompatibility
{
    /// <summary>Finds what keeps a reader from reading what a writer writes.</summary>
    /// <param name="reader">The schema of the program that reads; for backward compatibility, the new one.</param>
    /// <param name="writer">The schema of the program that wrote.</param>
    /// <returns>The reasons, in the order of the reader's schema; empty where the two are compatible.</returns>
    public static IReadOnlyList<SchemaIncompatibility> Check(Schema reader, Schema writer)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(writer);
        return new CompatibilityCheck().Compare(reader, writer, "");
    }
}
