namespace CtaStreaming.Avro;

internal static class SchemaTypeNames
{
    /// <summary>The name of a type in schema JSON and in the JSON encoding of unions.</summary>
    public static string Of(SchemaType type) => type switch
    {
        SchemaType.Null => "null",
        SchemaType.Boolean => "boolean",
        SchemaType.Int => "int",
        SchemaType.Long => "long",
        SchemaType.Float => "float",
        SchemaType.Double => "double",
        SchemaType.Bytes => "bytes",
        SchemaType.String => "string",
        SchemaType.Record => "record",
        SchemaType.Enum => "enum",
        SchemaType.Array => "array",
        SchemaType.Map => "map",
        SchemaType.Union => "union",
        _ => "fixed",
    };

    public static SchemaType? Primitive(string name) => name switch
    {
        "null" => SchemaType.Null,
        "boolean" => SchemaType.Boolean,
        "int" => SchemaType.Int,
        "long" => SchemaType.Long,
        "float" => SchemaType.Float,
        "double" => SchemaType.Double,
        "bytes" => SchemaType.Bytes,
        "string" => SchemaType.String,
        _ => null,
    };

    /// <summary>
    /// Whether a bare word means one of Avro's own types, so that a type of that name must be referred to by its full name.
    /// </summary>
    public static bool IsReserved(string name) =>
        Primitive(name) is not null || name is "record" or "error" or "enum" or "array" or "map" or "union" or "fixed";

    /// <summary>What a union branch of this schema is called: a named type's full name, otherwise the type.</summary>
    public static string OfBranch(Schema schema) => schema is NamedSchema named ? named.FullName : Of(schema.Type);
}
