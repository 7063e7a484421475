using System.Buffers;
using Confluent.Kafka;
using CtaStreaming.Avro;

namespace CtaStreaming.Kafka.Serdes;

/// <summary>Writes data with one schema whose id is known.</summary>
internal sealed class FramedWriter<T>(Schema schema, int id, string subject)
{
    // One large record must not keep its buffer for as long as the thread lives.
    private const int LargestKeptBuffer = 64 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    private readonly DatumWriter<T> _writer = new(schema);

    public byte[] Write(T data, SerializationContext context)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(256);
        try
        {
            WireFormat.WriteHeader(buffer, id);
            _writer.Write(data, buffer);
            return buffer.WrittenSpan.ToArray();
        }
        catch (AvroException exception)
        {
            throw new InvalidDataException(
                $"{context.Describe()} does not fit schema {id} of subject {subject}: {exception.Message}", exception);
        }
        finally
        {
            if (buffer.Capacity > LargestKeptBuffer) _buffer = null;
            else buffer.ResetWrittenCount();
        }
    }
}
