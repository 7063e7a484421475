using BenchmarkDotNet.Attributes;
using CtaStreaming.Avro;
using CtaStreaming.Contracts;

namespace CtaStreaming.Benchmarks.Avro;

/// <summary>Decoding one arrival, as a ratio to code written by hand for this one record.</summary>
[MemoryDiagnoser]
public class ArrivalDecode
{
    private readonly byte[] _encoded = ArrivalSample.Encoded();
    private readonly DatumReader<ArrivalValue> _reader = new(ArrivalValue.AvroSchema);
    private readonly DatumReader<GenericRecord> _generic = new(ArrivalValue.AvroSchema);

    [Benchmark(Baseline = true)]
    public ArrivalValue HandWritten() => HandWrittenArrivalCodec.Read(_encoded);

    [Benchmark]
    public ArrivalValue Record() => _reader.Read(_encoded);

    [Benchmark]
    public GenericRecord Generic() => _generic.Read(_encoded);
}
