using BenchmarkDotNet.Attributes;
using CtaStreaming.Platform.Broker.Log;

namespace CtaStreaming.Benchmarks.Log;

/// <summary>
/// One pass over a log of 64 MiB in which nine of ten records are superseded: every key is read, every batch rewritten. The baseline reads
/// the same bytes and writes and flushes them again, which is what a cleaner would cost that had no work to do.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(invocationCount: 1, iterationCount: 10, warmupCount: 2)]
public class LogCompact
{
    private const int LogBytes = 64 << 20;
    private const int SegmentBytes = 16 << 20;
    private const int BufferBytes = 1 << 18;

    private readonly string _prepared = Directory.CreateTempSubdirectory("cta-compact-").FullName;
    private string _directory = "";
    private PartitionLog _log = null!;

    /// <summary>Whether the records that stay lie scattered, one or two in each batch, or are the last batches whole.</summary>
    [Params(false, true)]
    public bool Scattered { get; set; }

    private static LogConfig Config => LogConfig.Default with
    {
        CleanupPolicy = CleanupPolicy.Compact,
        SegmentBytes = SegmentBytes,
        MaxMessageBytes = SegmentBytes,
    };

    [GlobalSetup]
    public void Prepare()
    {
        using var log = PartitionLog.Open(_prepared, Config, TimeProvider.System);
        var keys = LogBytes / 10 / 120;
        var builder = new RecordBatchBuilder();
        for (var i = 0L; log.SizeInBytes < LogBytes; i++)
        {
            // A factor that shares none with the number of keys visits all of them, in an order of its own.
            var key = BitConverter.GetBytes(Scattered ? i * 7919 % keys : i % keys);
            builder.Add(1_772_438_400_000, Scattered && i % 10 == 0 ? BitConverter.GetBytes(-i) : key, new byte[100]);
            if (builder.Length < 16 * 1024) continue;
            log.Append(builder.Build());
            builder.Clear();
        }
    }

    [IterationSetup]
    public void Open()
    {
        _directory = Directory.CreateTempSubdirectory("cta-compact-").FullName;
        foreach (var file in Directory.GetFiles(_prepared)) File.Copy(file, Path.Combine(_directory, Path.GetFileName(file)));
        _log = PartitionLog.Open(_directory, Config, TimeProvider.System, cleanShutdown: true);
    }

    [IterationCleanup]
    public void Close()
    {
        _log.Close(clean: false);
        Directory.Delete(_directory, recursive: true);
    }

    [GlobalCleanup]
    public void Delete() => Directory.Delete(_prepared, recursive: true);

    [Benchmark(Baseline = true, Description = "Read, write and flush the same bytes")]
    public void Copy()
    {
        var buffer = new byte[BufferBytes];
        foreach (var path in Directory.GetFiles(_directory, "*.log"))
        {
            using var source = File.OpenHandle(path);
            using var destination = File.OpenHandle(path + ".copy", FileMode.CreateNew, FileAccess.Write);
            for (var position = 0L; RandomAccess.Read(source, buffer, position) is > 0 and var read; position += read)
            {
                RandomAccess.Write(destination, buffer.AsSpan(0, read), position);
            }

            RandomAccess.FlushToDisk(destination);
        }
    }

    [Benchmark(Description = "PartitionLog.Compact")]
    public bool Compact() => _log.Compact() ? true : throw new InvalidOperationException("there was nothing to compact");
}
