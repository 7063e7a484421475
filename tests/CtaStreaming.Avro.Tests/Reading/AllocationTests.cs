using System.Buffers;
using CtaStreaming.Contracts;

namespace CtaStreaming.Avro.Tests.Reading;

public sealed class AllocationTests
{
    private const int Rounds = 1_000;

    private static readonly ArrivalValue Arrival = new(40380, "R007", "a", "red", "in_service", 40260, "b");

    [Fact]
    public void Writing_allocates_nothing()
    {
        var writer = new DatumWriter<ArrivalValue>(ArrivalValue.AvroSchema);
        var output = new ArrayBufferWriter<byte>(256);
        Assert.Equal(0, AllocatedBy(() =>
        {
            output.ResetWrittenCount();
            writer.Write(Arrival, output);
        }));
    }

    [Fact]
    public void Reading_allocates_the_record_and_its_texts_only()
    {
        var output = new ArrayBufferWriter<byte>(256);
        new DatumWriter<ArrivalValue>(ArrivalValue.AvroSchema).Write(Arrival, output);
        var reader = new DatumReader<ArrivalValue>(ArrivalValue.AvroSchema);
        var bytes = output.WrittenMemory;
        Assert.Equal(Arrival, reader.Read(bytes.Span));

        var result = AllocatedBy(() => _ = new ArrivalValue(1, Copy("R007"), Copy("a"), Copy("red"), Copy("in_service"), 1, Copy("b")));
        Assert.Equal(result, AllocatedBy(() => reader.Read(bytes.Span)));
    }

    private static string Copy(string text) => new(text.AsSpan());

    private static long AllocatedBy(Action action)
    {
        for (var i = 0; i < Rounds; i++)
            action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++)
            action();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
    }
}
