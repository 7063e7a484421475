namespace CtaStreaming.Avro;

/// <summary>Writes members of a .NET enum as an Avro enum's symbols.</summary>
internal sealed class EnumWrite<T>
    where T : struct, Enum
{
    private readonly EnumSchema _schema;
    private readonly Dictionary<T, int> _indexes = [];

    public EnumWrite(EnumSchema schema)
    {
        _schema = schema;
        foreach (var (index, symbol) in schema.Symbols.Index())
        {
            if (EnumMembers<T>.Find(symbol) is { } member)
                _indexes.TryAdd(member, index);
        }
    }

    /// <summary>How many of the members have a symbol.</summary>
    public int Count => _indexes.Count;

    public void Write(ref AvroBinaryWriter writer, T value) =>
        writer.WriteInt(_indexes.TryGetValue(value, out var index)
            ? index
            : throw new AvroException("", $"{value} is not one of the symbols {string.Join(", ", _schema.Symbols)} of {_schema.FullName}"));
}
