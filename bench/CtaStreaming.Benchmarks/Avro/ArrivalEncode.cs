using System.Buffers;
using BenchmarkDotNet.Attributes;
using CtaStreaming.Avro;
using CtaStreaming.Contracts;

namespace CtaStreaming.Benchmarks.Avro;

/// <summary>Encoding one arrival, as a ratio to code written by hand for this one record.</summary>
[MemoryDiagnoser]
public class ArrivalEncode
{
    private readonly ArrayBufferWriter<byte> _output = new(256);
    private readonly DatumWriter<ArrivalValue> _writer = new(ArrivalValue.AvroSchema);
    private readonly DatumWriter<object> _generic = new(ArrivalValue.AvroSchema);
    private readonly object _record = new DatumReader<GenericRecord>(ArrivalValue.AvroSchema).Read(ArrivalSample.Encoded());

    [Benchmark(Baseline = true)]
    public int HandWritten()
    {
        _output.ResetWrittenCount();
        _output.Advance(HandWrittenArrivalCodec.Write(ArrivalSample.Value, _output.GetSpan(128)));
        return _output.WrittenCount;
    }

    [Benchmark]
    public int Record()
    {
        _output.ResetWrittenCount();
        _writer.Write(ArrivalSample.Value, _output);
        return _output.WrittenCount;
    }

    [Benchmark]
    public int Generic()
    {
        _output.ResetWrittenCount();
        _generic.Write(_record, _output);
        return _output.WrittenCount;
    }
}
