using BenchmarkDotNet.Attributes;
using CtaStreaming.Platform.Broker.Log;
using Microsoft.Win32.SafeHandles;

namespace CtaStreaming.Benchmarks.Log;

/// <summary>Reading one batch by its offset, as a ratio to reading the same bytes by their known place in the file.</summary>
[MemoryDiagnoser]
public class LogRead
{
    private const int Batches = 1024;

    private readonly byte[] _batch = LogSample.Batch();
    private readonly byte[] _destination = LogSample.Batch();
    private readonly string _directory = Directory.CreateTempSubdirectory("cta-read-").FullName;
    private SafeFileHandle _file = null!;
    private PartitionLog _log = null!;
    private int _next;

    [GlobalSetup]
    public void Open()
    {
        _log = LogSample.Open(_directory);
        for (var i = 0; i < Batches; i++)
        {
            LogSample.Renew(_batch);
            _log.Append(_batch);
        }

        _file = File.OpenHandle(Directory.GetFiles(_directory, "*.log")[0]);
    }

    [GlobalCleanup]
    public void Delete()
    {
        _log.Close(clean: false);
        _file.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Benchmark(Baseline = true, Description = "RandomAccess.Read of the same bytes")]
    public int Read()
    {
        _next = (_next + 1) % Batches;
        return RandomAccess.Read(_file, _destination, (long)_next * _batch.Length);
    }

    [Benchmark(Description = "PartitionLog.Slice and CopyTo")]
    public int Slice()
    {
        _next = (_next + 1) % Batches;
        var offset = (long)_next * (_log.EndOffset / Batches);
        var slice = _log.Slice(offset, _batch.Length, atLeastOneBatch: true, _log.HighWatermark);
        slice.CopyTo(_destination);
        return slice.Length;
    }
}
