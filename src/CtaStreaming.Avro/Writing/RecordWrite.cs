namespace CtaStreaming.Avro;

/// <summary>
/// Writes one kind of record. Others hold this object, not the compiled code in it, since records may hold each other in circles.
/// </summary>
internal sealed class RecordWrite<T>(RecordSchema schema)
{
    public WriteValue<T>? Compiled { get; set; }

    public void Write(ref AvroBinaryWriter writer, T value)
    {
        var outerField = writer.FieldIndex;
        writer.FieldIndex = -1;
        writer.Enter();
        try
        {
            if (value is null)
                throw new AvroException("", $"null where the schema has the record {schema.FullName}");
            Compiled!(ref writer, value);
            writer.Exit();
            writer.FieldIndex = outerField;
        }
        catch (AvroException e) when (Locate(e, ref writer, outerField))
        {
            throw;
        }
    }

    private bool Locate(AvroException fault, ref AvroBinaryWriter writer, int outerField)
    {
        if (writer.FieldIndex >= 0)
            fault.Within("." + schema.Fields[writer.FieldIndex].Name);
        writer.FieldIndex = outerField;
        return false;
    }
}
