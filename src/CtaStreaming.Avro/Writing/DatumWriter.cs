using System.Buffers;

namespace CtaStreaming.Avro;

/// <summary>
/// Writes <typeparamref name="T"/> as binary Avro: <see cref="object"/> or <see cref="GenericRecord"/> for values as
/// <see cref="GenericRecord"/> lists them, otherwise a class, record or struct whose properties match the schema's fields (underscores and
/// case do not count), or a type that fits a schema that is no record. What is to be done is compiled once for each schema; writing
/// allocates nothing. Instances may be shared by threads.
/// </summary>
/// <typeparam name="T">What to write.</typeparam>
public sealed class DatumWriter<T>
{
    private readonly WriteValue<T> _write;
    private readonly string _root;

    /// <summary>Makes a writer of a schema's values.</summary>
    /// <exception cref="AvroException"><typeparamref name="T"/> does not fit the schema.</exception>
    public DatumWriter(Schema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        Schema = schema;
        _root = (schema as NamedSchema)?.Name ?? "";
        _write = PlanCache<WriteValue<T>>.GetOrAdd((schema, schema), static pair => WritePlanBuilder.Build<T>(pair.Writer));
    }

    /// <summary>The schema of what is written.</summary>
    public Schema Schema { get; }

    /// <summary>Writes a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="output">Where to. After an exception it may hold the value's beginning; give what it got to nobody.</param>
    /// <exception cref="AvroException">The value is not one of the schema's, such as null where the schema has no null.</exception>
    public void Write(T value, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var writer = new AvroBinaryWriter(output);
        try
        {
            _write(ref writer, value);
        }
        catch (AvroException e) when (e.Within(_root))
        {
            throw;
        }

        writer.Flush();
    }
}
