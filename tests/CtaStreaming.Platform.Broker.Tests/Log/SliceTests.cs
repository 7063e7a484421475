using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Log;

public sealed class SliceTests : IDisposable
{
    private readonly LogDirectory _directory = new();

    [Fact]
    public void A_batch_larger_than_the_limit_comes_whole_if_one_is_wanted_and_else_not_at_all()
    {
        using var log = _directory.Open();
        var batch = Batches.Of(new string('x', 5000));
        log.MustAppend(batch);
        Assert.Equal(batch.Length, log.Read(0, maxBytes: 1).Length);
        Assert.Equal(batch.Length, log.Read(0, maxBytes: 0).Length);
        Assert.Empty(log.Read(0, maxBytes: batch.Length - 1, atLeastOneBatch: false));
        Assert.Equal(batch.Length, log.Read(0, maxBytes: batch.Length, atLeastOneBatch: false).Length);
    }

    [Fact]
    public void An_offset_inside_a_batch_gives_that_batch()
    {
        using var log = _directory.Open();
        log.MustAppend(Batches.Of("a", "b", "c"));
        log.MustAppend(Batches.Of("d", "e", "f"));
        Assert.Equal(0, new RecordBatchHeader(log.Read(2)).BaseOffset);
        Assert.Equal(3, new RecordBatchHeader(log.Read(3)).BaseOffset);
        Assert.Equal(3, new RecordBatchHeader(log.Read(5)).BaseOffset);
    }

    [Fact]
    public void The_end_waits_and_what_lies_outside_is_out_of_range()
    {
        using var log = _directory.Open();
        Assert.Equal((ErrorCode.None, 0), (log.Slice(0, 1000, true, 0).Error, log.Slice(0, 1000, true, 0).Length));
        log.MustAppend(Batches.Of("a", "b", "c"));
        log.DeleteRecordsBefore(1);

        Assert.Equal((ErrorCode.None, 0), (log.Slice(3, 1000, true, 3).Error, log.Slice(3, 1000, true, 3).Length));
        Assert.Equal(ErrorCode.OffsetOutOfRange, log.Slice(4, 1000, true, 3).Error);
        Assert.Equal(ErrorCode.OffsetOutOfRange, log.Slice(0, 1000, true, 3).Error);
        Assert.Equal(ErrorCode.OffsetOutOfRange, log.Slice(-1, 1000, true, 3).Error);
        Assert.True(log.Slice(1, 1000, true, 3).Length > 0);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(3000)]
    public void Every_limit_gives_whole_batches_and_as_many_as_fit(int valueLength)
    {
        using var log = _directory.Open();
        var ends = new List<int> { 0 };
        for (var i = 0; i < 60; i++)
        {
            var batch = Batches.Of(new string('x', valueLength + i));
            log.MustAppend(batch);
            ends.Add(ends[^1] + batch.Length);
        }

        for (var from = 0; from < 60; from += 7)
        {
            for (var limit = 0; limit < ends[^1] + 100; limit += 1 + ends[^1] / 331)
            {
                var fits = ends.Last(end => end <= ends[from] + limit) - ends[from];
                Assert.Equal(Math.Max(fits, 0), log.Slice(from, limit, false, 60).Length);
                Assert.Equal(Math.Max(fits, ends[from + 1] - ends[from]), log.Slice(from, limit, true, 60).Length);
            }
        }
    }

    [Fact]
    public void Batches_that_begin_at_the_bound_or_later_are_left_out()
    {
        using var log = _directory.Open();
        var lengths = Enumerable.Range(0, 200).Select(i =>
        {
            var batch = Batches.Of("a", new string('b', i));
            log.MustAppend(batch);
            return batch.Length;
        }).ToArray();

        for (var upTo = 0; upTo <= 401; upTo++)
        {
            var expected = lengths.Take((upTo + 1) / 2).Sum();
            Assert.Equal(expected, log.Slice(0, int.MaxValue, true, upTo).Length);
        }
    }

    [Fact]
    public void Reading_goes_on_from_segment_to_segment()
    {
        using var log = _directory.Open(LogConfig.Default with { SegmentBytes = 300 });
        var values = Enumerable.Range(0, 50).Select(i => $"value {i}").ToArray();
        foreach (var value in values) log.MustAppend(Batches.Of(value));
        Assert.True(_directory.Segments().Length > 10);
        Assert.Equal(values, log.ReadValues());
    }

    [Fact]
    public void A_reader_finishes_undisturbed_when_its_segment_is_deleted()
    {
        using var log = _directory.Open(LogConfig.Default with { SegmentBytes = 300, RetentionBytes = 0 });
        for (var i = 0; i < 10; i++) log.MustAppend(Batches.Of($"value {i}"));
        var slice = log.Slice(0, int.MaxValue, true, log.HighWatermark);

        log.ApplyRetention();

        Assert.Equal((10, 10), (log.StartOffset, log.EndOffset));
        var bytes = new byte[slice.Length];
        slice.CopyTo(bytes);
        var header = new RecordBatchHeader(bytes);
        Assert.Equal(header.Crc, header.ComputeCrc());
    }

    [Fact]
    public void A_listener_is_told_of_every_append_until_it_is_removed_and_of_the_end()
    {
        var log = _directory.Open();
        var (stays, goes) = (new Listener(), new Listener());
        log.AddListener(stays);
        log.AddListener(goes);
        log.MustAppend(Batches.From(7, 0));
        log.RemoveListener(goes);
        log.MustAppend(Batches.From(7, 1));
        log.MustAppend(Batches.From(7, 1)); // a duplicate is no news
        log.Append(Memory<byte>.Empty);
        Assert.Equal([1L, 2L], stays.Ends);
        Assert.Equal([1L], goes.Ends);

        log.Close(clean: false);

        Assert.Equal([1L, 2L, 2L], stays.Ends);
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, log.Append(Batches.Of("a")).Error);
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, log.Slice(0, 100, true, 2).Error);
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, log.DeleteRecordsBefore(1));
    }

    [Fact]
    public async Task Readers_beside_a_writer_see_only_whole_published_batches()
    {
        using var log = _directory.Open(LogConfig.Default with { SegmentBytes = 20_000 });
        var writer = Task.Run(() =>
        {
            for (var i = 0; i < 3000; i++) log.MustAppend(Batches.Of(new string('x', i % 300), "y"));
        });
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            var next = 0L;
            while (next < 6000)
            {
                var bound = log.HighWatermark;
                var slice = log.Slice(next, 10_000, true, bound);
                var bytes = new byte[slice.Length];
                slice.CopyTo(bytes);
                foreach (var batch in RecordBatchReader.Batches(bytes))
                {
                    var header = new RecordBatchHeader(batch.Span);
                    Assert.Equal((next, header.Crc), (header.BaseOffset, header.ComputeCrc()));
                    next = header.LastOffset + 1;
                }

                Assert.True(next <= bound);
            }
        }));
        await Task.WhenAll([writer, .. readers]);
    }

    public void Dispose() => _directory.Dispose();

    private sealed class Listener : IAppendListener
    {
        public List<long> Ends { get; } = [];

        public void Appended(PartitionLog log) => Ends.Add(log.EndOffset);
    }
}
