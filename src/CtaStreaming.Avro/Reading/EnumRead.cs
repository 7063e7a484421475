namespace CtaStreaming.Avro;

/// <summary>Reads the symbols of the writer's enum as values of <typeparamref name="T"/>.</summary>
internal sealed class EnumRead<T>
{
    private readonly EnumSchema _writer;
    private readonly EnumSchema _reader;
    private readonly T[] _values;
    private readonly bool[] _known;

    public EnumRead(EnumSchema writer, EnumSchema reader, Func<string, T> valueOf)
    {
        (_writer, _reader) = (writer, reader);
        // Every symbol of the reader must have a value, whether this writer has it or not.
        var values = reader.Symbols.ToDictionary(symbol => symbol, valueOf, StringComparer.Ordinal);
        var symbols = writer.Symbols.Select(symbol => values.ContainsKey(symbol) ? symbol : reader.Default).ToList();
        _known = [.. symbols.Select(symbol => symbol is not null)];
        _values = [.. symbols.Select(symbol => symbol is null ? default! : values[symbol])];
    }

    public T Read(ref AvroBinaryReader reader)
    {
        var index = reader.ReadIndex(_values.Length);
        return _known[index]
            ? _values[index]
            : throw new AvroException("",
                $"the writer's symbol {_writer.Symbols[index]} is not one of the reader's enum {_reader.FullName}, which has no default");
    }
}
