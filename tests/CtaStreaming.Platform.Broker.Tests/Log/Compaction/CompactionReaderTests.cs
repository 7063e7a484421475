using System.Globalization;
using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Log.Compaction;

public sealed class CompactionReaderTests
{
    [Fact]
    public void Who_has_found_a_place_in_an_old_segment_reads_on_there()
    {
        using var log = new CompactedLog(CompactedLog.Defaults with { SegmentBytes = 500 });
        for (var i = 0; i < 30; i++) log.Put(("key", $"{i}"));
        var slices = Enumerable.Range(0, 30)
            .Select(offset => log.Log.Slice(offset, 1, atLeastOneBatch: true, log.Log.HighWatermark))
            .ToArray();

        for (var pass = 0; pass < 3; pass++)
        {
            Assert.True(log.Compact());
            log.Put(("key", "later"));
        }

        for (var offset = 0; offset < 30; offset++)
        {
            var bytes = new byte[slices[offset].Length];
            slices[offset].CopyTo(bytes);
            Assert.Equal((offset, "key", $"{offset}"), CompactedLog.Decode(bytes).Single());
        }
    }

    [Fact]
    public void Old_files_are_let_go_after_a_while()
    {
        using var log = new CompactedLog();
        log.Put(("a", "1"), ("a", "2"));
        var slice = log.Log.Slice(0, 1, atLeastOneBatch: true, 2);
        log.Compact();
        log.Directory.Time.Advance(TimeSpan.FromMinutes(2));
        log.Log.Compact();
        Assert.Throws<ObjectDisposedException>(() => slice.CopyTo(new byte[slice.Length]));
    }

    [Fact]
    public async Task Readers_and_writers_go_on_while_the_log_is_compacted_under_them()
    {
        const int Keys = 20;
        const int Passes = 5;
        using var log = new CompactedLog(CompactedLog.Defaults with { SegmentBytes = 20_000 });
        var passes = 0;
        var writer = Task.Run(() =>
        {
            for (var i = 0; i < Passes * 1000; i++)
            {
                log.Log.MustAppend(CompactedLog.Batch(log.Directory.Now, ($"key {i % Keys}", $"{i}")));
                // Not faster than the cleaner, or it would meet the readers only a few times.
                if (i % 1000 == 999) SpinWait.SpinUntil(() => Volatile.Read(ref passes) > i / 1000, TimeSpan.FromSeconds(10));
            }
        });
        var cleaner = Task.Run(() =>
        {
            while (!writer.IsCompleted)
            {
                if (log.Log.Compact()) Interlocked.Increment(ref passes);
            }
        });
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => ReadBehind(writer, log.Log))).ToArray();
        await Task.WhenAll([writer, cleaner, .. readers]);

        Assert.True(passes >= Passes);
        var end = (int)log.Log.EndOffset;
        Assert.All(await Task.WhenAll(readers), table => Assert.Equal(Enumerable.Range(end - Keys, Keys), table.Values.Order()));
        Assert.True(log.Compact());
        Assert.Equal(Keys, log.Records.Count);
    }

    private static Dictionary<string, int> ReadBehind(Task writer, PartitionLog log)
    {
        var table = new Dictionary<string, int>();
        for (var next = 0L; !writer.IsCompleted || next < log.EndOffset;)
        {
            var slice = log.Slice(next, 2000, atLeastOneBatch: true, log.HighWatermark);
            Assert.Equal(ErrorCode.None, slice.Error);
            var bytes = new byte[slice.Length];
            slice.CopyTo(bytes);
            foreach (var batch in RecordBatchReader.Batches(bytes))
            {
                foreach (var (offset, key, value) in CompactedLog.Decode(batch))
                {
                    Assert.Equal(offset, int.Parse(value!, CultureInfo.InvariantCulture));
                    if (offset >= next) table[key!] = (int)offset;
                }

                Assert.True(new RecordBatchHeader(batch.Span).LastOffset >= next);
                next = new RecordBatchHeader(batch.Span).LastOffset + 1;
            }
        }

        return table;
    }
}
