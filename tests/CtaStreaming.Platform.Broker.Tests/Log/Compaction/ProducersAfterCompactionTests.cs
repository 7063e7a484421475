using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Log.Compaction;

/// <summary>What the log alone knows of idempotent and transactional producers when compaction is through with it.</summary>
public sealed class ProducersAfterCompactionTests
{
    [Fact]
    public void The_last_batch_of_a_producer_stays_as_an_empty_one_that_keeps_its_sequence()
    {
        using var log = new CompactedLog();
        log.Log.MustAppend(From(7, 0, "a", "b"));
        log.Log.MustAppend(From(7, 2, "a", "b"));
        log.Put(("a", "new"), ("b", "new"));
        log.Compact();
        Assert.Equal([(4, "a", "new"), (5, "b", "new")], log.Records);

        log.ReopenFromNothingButSegments();
        Assert.Equal(2, log.Log.MustAppend(From(7, 2, "a", "b"))); // known: a duplicate gets its old offset
        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, log.Log.Append(From(7, 5, "a")).Error);
        Assert.Equal(6, log.Log.MustAppend(From(7, 4, "a")));
    }

    [Fact]
    public void When_the_producer_has_written_more_or_is_forgotten_the_empty_batch_goes()
    {
        using var log = new CompactedLog();
        log.Log.MustAppend(From(7, 0, "a"));
        log.Log.MustAppend(From(8, 0, "a"));
        log.Put(("a", "new"));
        log.Compact();
        Assert.Equal([7L, 8, -1], Producers(log));

        log.Log.MustAppend(From(7, 1, "b"));
        log.Compact();
        Assert.Equal([8L, -1, 7], Producers(log));

        log.Directory.Time.Advance(TimeSpan.FromDays(2));
        log.Log.ApplyRetention();
        log.Put(("c", "1"));
        log.Compact();
        Assert.Equal([-1L, 7, -1], Producers(log));
    }

    [Fact]
    public void Aborted_records_supersede_nothing_and_go()
    {
        using var log = new CompactedLog();
        log.Put(("a", "committed"), ("b", "old"));
        InTransaction(log, 7, 0, "a", "void", commit: false);
        InTransaction(log, 7, 1, "b", "new", commit: true);
        log.Compact();
        Assert.Equal([(0, "a", "committed"), (4, "b", "new")], log.Records);
        log.ReopenFromNothingButSegments();
        Assert.Equal([(0, "a", "committed"), (4, "b", "new")], log.Records);
        Assert.Equal(log.Log.EndOffset, log.Log.LastStableOffset);
    }

    [Fact]
    public void Nothing_at_or_after_the_last_stable_offset_is_touched()
    {
        using var log = new CompactedLog(CompactedLog.Defaults with { SegmentBytes = 200 });
        log.Put(("a", "1"), ("a", "2"), ("a", "3"), ("a", "4"));
        log.Log.MustAppend(Transactional(7, 0, "a", "undecided"));
        log.Put(("a", "5"), ("a", "6"), ("b", "1"), ("b", "2"));

        Assert.True(log.Compact());
        Assert.Equal(["a=undecided", "a=5", "a=6", "b=1", "b=2"], log.Values.TakeLast(5));
        Assert.Equal("a=4", log.Values[^6]);
        Assert.False(log.Compact());

        Assert.Equal(ErrorCode.None, log.Log.EndTransaction(7, 0, commit: false));
        log.Put(("c", "1"));
        Assert.True(log.Compact());
        Assert.Equal(["a=6", "b=2", "c=1"], log.Values);
    }

    [Fact]
    public void A_marker_stays_while_records_of_its_transaction_do()
    {
        using var log = new CompactedLog(CompactedLog.Defaults with { DeleteRetentionMs = 0 });
        InTransaction(log, 7, 0, "a", "1", commit: true);
        for (var i = 0; i < 5; i++)
        {
            log.Put(("b", $"{i}"));
            log.Compact();
        }

        Assert.Contains(log.ReadBatches(), batch => new RecordBatchHeader(batch.Span).IsControl);
        Assert.Equal(["a=1", "b=4"], log.Values);
        log.ReopenFromNothingButSegments();
        Assert.Equal(log.Log.EndOffset, log.Log.LastStableOffset);
    }

    [Fact]
    public void Without_records_a_marker_goes_like_a_tombstone_and_its_transaction_is_forgotten()
    {
        using var log = new CompactedLog(CompactedLog.Defaults with { DeleteRetentionMs = 60_000 });
        InTransaction(log, 7, 0, "a", "void", commit: false);
        InTransaction(log, 7, 1, "a", "valid", commit: true);
        log.Put(("b", "0"));
        log.Compact(); // removes the aborted record
        Assert.Single(log.Log.AbortedBetween(0, 100));

        log.Put(("b", "1"));
        log.Compact(); // marks the marker
        Assert.Equal(2, Markers(log));
        log.Directory.Time.Advance(TimeSpan.FromSeconds(61));
        log.Compact();

        // Were it still listed, readers would wait for its marker and take the committed record for void.
        Assert.Equal(1, Markers(log));
        Assert.Empty(log.Log.AbortedBetween(0, 100));
        Assert.Equal(["a=valid", "b=1"], log.Values);
        log.Reopen(clean: false);
        Assert.Empty(log.Log.AbortedBetween(0, 100));
        log.ReopenFromNothingButSegments();
        Assert.Empty(log.Log.AbortedBetween(0, 100));
        Assert.Equal(log.Log.EndOffset, log.Log.LastStableOffset);
    }

    [Fact]
    public void The_marker_that_alone_tells_of_a_fenced_epoch_stays()
    {
        using var log = new CompactedLog(CompactedLog.Defaults with { DeleteRetentionMs = 0 });
        log.Log.MustAppend(Transactional(7, 0, "a", "1"));
        log.Log.EndTransaction(7, 1, commit: false); // a timeout: the epoch is one that the producer does not have
        for (var i = 0; i < 4; i++)
        {
            log.Put(("b", $"{i}"));
            log.Compact();
        }

        Assert.Equal(["b=3"], log.Values);
        log.ReopenFromNothingButSegments();
        Assert.Equal(ErrorCode.InvalidProducerEpoch, log.Log.Append(Transactional(7, 1, "a", "2")).Error);
    }

    private static int Markers(CompactedLog log) => log.ReadBatches().Count(batch => new RecordBatchHeader(batch.Span).IsControl);

    private static long[] Producers(CompactedLog log) =>
        [.. log.ReadBatches().Select(batch => new RecordBatchHeader(batch.Span).ProducerId)];

    private static void InTransaction(CompactedLog log, long producerId, int sequence, string key, string value, bool commit)
    {
        log.Log.MustAppend(Transactional(producerId, sequence, key, value));
        Assert.Equal(ErrorCode.None, log.Log.EndTransaction(producerId, 0, commit));
    }

    private static Memory<byte> Transactional(long producerId, int sequence, string key, string value) =>
        new RecordBatchBuilder
        {
            ProducerId = producerId,
            ProducerEpoch = 0,
            BaseSequence = sequence,
            Attributes = BatchAttributes.Transactional,
        }.Add(Batches.Timestamp, Batches.Utf8(key), Batches.Utf8(value)).Build();

    private static Memory<byte> From(long producerId, int sequence, params string[] keys)
    {
        var builder = new RecordBatchBuilder { ProducerId = producerId, ProducerEpoch = 0, BaseSequence = sequence };
        foreach (var key in keys) builder.Add(Batches.Timestamp, Batches.Utf8(key), Batches.Utf8($"{producerId}/{sequence}"));
        return builder.Build();
    }
}
