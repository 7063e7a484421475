using System.Buffers;
using CtaStreaming.Avro;
using CtaStreaming.Contracts;

namespace CtaStreaming.Benchmarks.Avro;

internal static class ArrivalSample
{
    public static ArrivalValue Value { get; } = new(40380, "R007", "a", "red", "in_service", 40260, "a");

    public static byte[] Encoded()
    {
        var output = new ArrayBufferWriter<byte>();
        new DatumWriter<ArrivalValue>(ArrivalValue.AvroSchema).Write(Value, output);
        return output.WrittenSpan.ToArray();
    }
}
