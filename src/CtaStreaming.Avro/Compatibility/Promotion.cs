namespace CtaStreaming.Avro;

/// <summary>
/// Which values the <see href="https://avro.apache.org/docs/1.12.0/specification/#schema-resolution">resolution rules</see> let be read as
/// another type.
/// </summary>
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

    /// <summary>
    /// Whether the reader's type means the writer's: the same simple name, whatever the namespace, or one of the reader's aliases.
    /// </summary>
    public static bool NamesMatch(NamedSchema reader, NamedSchema writer) =>
        reader.Name == writer.Name || reader.Aliases.Contains(writer.FullName);

    /// <summary>The writer's field that a reader's field takes its values from: by name, then by the reader's aliases.</summary>
    public static RecordField? FindField(RecordSchema writer, RecordSchema reader, RecordField field)
    {
        if (writer.TryGetField(field.Name, out var found))
            return found;
        foreach (var alias in field.Aliases)
        {
            // What the reader has under its own name is not for another field's alias to take.
            if (!reader.TryGetField(alias, out _) && writer.TryGetField(alias, out found))
                return found;
        }

        return null;
    }
}
