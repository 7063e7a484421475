using BenchmarkDotNet.Attributes;
using CtaStreaming.Platform.Broker.Log;
using Microsoft.Win32.SafeHandles;

namespace CtaStreaming.Benchmarks.Log;

/// <summary>
/// Appending one batch: checksum, a walk over its records, sequence and index, then the write. The baseline is that write alone,
/// which no log can do without that survives the death of its process.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(invocationCount: Batches, iterationCount: 15, warmupCount: 5)]
public class LogAppend
{
    private const int Batches = 4096;

    private readonly byte[] _batch = LogSample.Batch();
    private string _directory = "";
    private SafeFileHandle _file = null!;
    private PartitionLog _log = null!;
    private long _position;

    [IterationSetup]
    public void Open()
    {
        _directory = Directory.CreateTempSubdirectory("cta-append-").FullName;
        _file = File.OpenHandle(_directory + "/baseline", FileMode.CreateNew, FileAccess.Write);
        _log = LogSample.Open(_directory + "/partition");
        _position = 0;
    }

    [IterationCleanup]
    public void Delete()
    {
        _log.Close(clean: false);
        _file.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Benchmark(Baseline = true, Description = "RandomAccess.Write of the same bytes")]
    public void Write()
    {
        RandomAccess.Write(_file, _batch, _position);
        _position += _batch.Length;
    }

    [Benchmark(Description = "PartitionLog.Append")]
    public long Append()
    {
        LogSample.Renew(_batch);
        return _log.Append(_batch).BaseOffset;
    }
}
