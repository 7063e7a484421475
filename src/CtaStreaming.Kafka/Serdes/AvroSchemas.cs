using CtaStreaming.Avro;

namespace CtaStreaming.Kafka.Serdes;

/// <summary>The schema that a .NET type is written and read with.</summary>
internal static class AvroSchemas
{
    private static readonly Dictionary<Type, string> Primitives = new()
    {
        [typeof(bool)] = "boolean",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(byte[])] = "bytes",
        [typeof(string)] = "string",
    };

    /// <summary>Null for <see cref="GenericRecord"/>, whose values bring their own.</summary>
    /// <exception cref="NotSupportedException">The type has no schema.</exception>
    public static Schema? Of(Type type)
    {
        if (type == typeof(GenericRecord)) return null;
        if (Primitives.TryGetValue(type, out var name)) return Schema.Parse($"\"{name}\"");
        if (typeof(IAvroRecord).IsAssignableFrom(type))
        {
            // A static abstract member can only be reached through a type parameter.
            return typeof(AvroSchemas).GetMethod(nameof(OfRecord), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                .MakeGenericMethod(type).CreateDelegate<Func<Schema>>()();
        }

        throw new NotSupportedException(
            $"{type} has no Avro schema: use a type that implements {nameof(IAvroRecord)}, {nameof(GenericRecord)}, or a primitive.");
    }

    private static Schema OfRecord<T>()
        where T : IAvroRecord => T.AvroSchema;

    /// <summary>The name that subjects are called by: a named type's full name, otherwise the type's.</summary>
    public static string SubjectName(this Schema schema) =>
        schema is NamedSchema named ? named.FullName : schema.Type.ToString().ToLowerInvariant();
}
