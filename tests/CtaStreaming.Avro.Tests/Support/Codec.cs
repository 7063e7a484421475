using System.Buffers;

namespace CtaStreaming.Avro.Tests.Support;

/// <summary>Encodes and decodes in one call.</summary>
internal static class Codec
{
    public static byte[] Encode<T>(T value, Schema schema)
    {
        var output = new ArrayBufferWriter<byte>();
        new DatumWriter<T>(schema).Write(value, output);
        return output.WrittenSpan.ToArray();
    }

    public static T Decode<T>(byte[] bytes, Schema schema) => new DatumReader<T>(schema).Read(bytes);

    public static T Decode<T>(byte[] bytes, Schema writer, Schema reader) => new DatumReader<T>(writer, reader).Read(bytes);

    /// <summary>Writes with one schema what is then read with another.</summary>
    public static T Resolve<T>(object? value, string writer, string reader) =>
        Decode<T>(Encode(value, Schema.Parse(writer)), Schema.Parse(writer), Schema.Parse(reader));
}
