namespace CtaStreaming.Avro;

/// <summary>Which values the <see href="https://avro.apache.org/docs/1.12.0/specification/#schema-resolution">resolution rules</see> let be read as another type.</summary>
internal static class Promotion
{
    public static bool IsAllowed(SchemaType writer, SchemaType reader) => (writer, reader) switch
    {
        (SchemaType.Int, SchemaType.Long or SchemaType.Float or SchemaType.Double) => true,
        (SchemaType.Long, SchemaType.Float or SchemaType.Double) => true,
        (SchemaType.Float, SchemaType.Double) => true,
        (SchemaType.String, SchemaType.Bytes) or (SchemaType.Bytes, SchemaType.String) => true,
        _ => false,
    };

    /// <summary>Whether the reader's type means the writer's: the same simple name, whatever the namespace, or one of the reader's aliases.</summary>
    public static bool NamesMatch(NamedSchema reader, NamedSchema writer) =>
        reader.Name == writer.Name || reader.Aliases.Contains(writer.FullName);

    /// <summary>The writer's field that a reader's field takes its values from: by name, then by the reader's aliases.</summary>
    public static RecordField? FindField(RecordSchema writer, RecordField reader)
    {
        if (writer.TryGetField(reader.Name, out var field))
            return field;
        foreach (var alias in reader.Aliases)
        {
            if (writer.TryGetField(alias, out field))
                return field;
        }

        return null;
    }
}
