namespace CtaStreaming.Avro;

/// <summary>
/// Reads binary Avro as <typeparamref name="T"/>: <see cref="object"/> or <see cref="GenericRecord"/> for values as
/// <see cref="GenericRecord"/> lists them, otherwise a class, record or struct whose properties match the reader's fields (underscores and
/// case do not count), or a type that fits a schema that is no record. What is to be done is compiled once for each pair of schemas;
/// reading allocates nothing but the result. Instances may be shared by threads.
/// </summary>
/// <typeparam name="T">What to read.</typeparam>
public sealed class DatumReader<T>
{
    private readonly ReadValue<T> _read;
    private readonly string _root;

    /// <summary>Makes a reader of what is written with a schema, as that same schema describes it.</summary>
    /// <exception cref="AvroException"><typeparamref name="T"/> does not fit the schema.</exception>
    public DatumReader(Schema schema)
        : this(schema, schema)
    {
    }

    /// <summary>Makes a reader that resolves what was written with one schema to another.</summary>
    /// <param name="writer">The schema the data was written with.</param>
    /// <param name="reader">The schema of the values to return.</param>
    /// <exception cref="AvroException">The schemas cannot be resolved, or <typeparamref name="T"/> does not fit the reader's.</exception>
    public DatumReader(Schema writer, Schema reader)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(reader);
        (WriterSchema, ReaderSchema) = (writer, reader);
        _root = (writer as NamedSchema)?.Name ?? "";
        _read = PlanCache<ReadValue<T>>.GetOrAdd((writer, reader), static pair => ReadPlanBuilder.Build<T>(pair.Writer, pair.Reader));
    }

    /// <summary>The schema the data was written with.</summary>
    public Schema WriterSchema { get; }

    /// <summary>The schema of the values returned.</summary>
    public Schema ReaderSchema { get; }

    /// <summary>Reads a value that is the whole input.</summary>
    /// <exception cref="AvroException">The input is not one value of the writer's schema, or cannot be resolved to the
    /// reader's.</exception>
    public T Read(ReadOnlySpan<byte> input)
    {
        var value = Read(input, out var consumed);
        return consumed == input.Length
            ? value
            : throw new AvroException(_root, $"{input.Length - consumed} bytes are left after the value's {consumed}");
    }

    /// <summary>Reads a value from the beginning of the input.</summary>
    /// <param name="input">The value, and perhaps more.</param>
    /// <param name="consumed">How many bytes the value took.</param>
    /// <exception cref="AvroException">The input does not begin with a value of the writer's schema, or it cannot be resolved to the
    /// reader's.</exception>
    public T Read(ReadOnlySpan<byte> input, out int consumed)
    {
        var reader = new AvroBinaryReader(input);
        try
        {
            var value = _read(ref reader);
            consumed = reader.Position;
            return value;
        }
        catch (AvroException e) when (e.Within(_root))
        {
            throw;
        }
    }
}
