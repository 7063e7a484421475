using CtaStreaming.Platform.Broker.Log;

namespace CtaStreaming.Platform.Broker.Tests.Log;

public sealed class ScaleTests : IDisposable
{
    private readonly LogDirectory _directory = new();

    [Fact]
    public void An_append_allocates_nothing()
    {
        using var log = _directory.Open();
        var batches = Enumerable.Range(0, 1100).Select(sequence => Batches.From(7, sequence).ToArray()).ToArray();
        foreach (var batch in batches[..100]) log.MustAppend(batch);

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var batch in batches[100..]) log.Append(batch);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(1100, log.EndOffset);
        Assert.True(allocated < 20_000, $"{allocated} bytes for 1000 appends"); // the index grows now and then
    }

    [Fact]
    public void Ten_thousand_partitions_open_write_and_reopen()
    {
        const int Count = 10_000;
        var logs = new PartitionLog[Count];
        for (var i = 0; i < Count; i++) logs[i] = Open(i, cleanShutdown: false);
        Assert.False(Directory.Exists(_directory.Path));

        for (var i = 0; i < Count; i += 10) logs[i].MustAppend(Batches.Of("a"));
        foreach (var log in logs) log.Close(clean: true);
        for (var i = 0; i < Count; i++) logs[i] = Open(i, cleanShutdown: true);

        Assert.Equal(Count / 10, logs.Sum(log => log.EndOffset));
        foreach (var log in logs) log.Dispose();
    }

    public void Dispose() => _directory.Dispose();

    private PartitionLog Open(int number, bool cleanShutdown) =>
        PartitionLog.Open($"{_directory.Path}/topic-{number}", LogConfig.Default, _directory.Time, cleanShutdown);
}
