namespace CtaStreaming.Avro;

/// <summary>
/// Gives a field that the writer did not have its default, a new one each time: lists and records can be changed by who gets them.
/// </summary>
internal sealed class DefaultRead<T>(byte[] encoded, ReadValue<T> read)
{
    public T Read()
    {
        var reader = new AvroBinaryReader(encoded);
        return read(ref reader);
    }
}
