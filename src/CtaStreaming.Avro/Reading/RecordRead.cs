namespace CtaStreaming.Avro;

/// <summary>
/// Reads one kind of record. Others hold this object, not the compiled code in it, since records may hold each other in circles.
/// </summary>
internal sealed class RecordRead<T>(RecordSchema writer)
{
    public ReadValue<T>? Compiled { get; set; }

    public T Read(ref AvroBinaryReader reader)
    {
        var outerField = reader.FieldIndex;
        reader.FieldIndex = -1;
        reader.Enter();
        try
        {
            var value = Compiled!(ref reader);
            reader.Exit();
            reader.FieldIndex = outerField;
            return value;
        }
        catch (AvroException e) when (Locate(e, ref reader, outerField))
        {
            throw;
        }
    }

    private bool Locate(AvroException fault, ref AvroBinaryReader reader, int outerField)
    {
        if (reader.FieldIndex >= 0)
            fault.Within("." + writer.Fields[reader.FieldIndex].Name);
        reader.FieldIndex = outerField;
        return false;
    }
}
