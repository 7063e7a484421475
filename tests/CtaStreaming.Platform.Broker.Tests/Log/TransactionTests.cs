using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Log;

/// <summary>What one partition knows of transactions: where the stable part ends, what was aborted, and that it knows it again after a crash.</summary>
public sealed class TransactionTests : IDisposable
{
    private readonly LogDirectory _directory = new();

    [Fact]
    public void The_oldest_open_transaction_bounds_what_is_stable()
    {
        using var log = _directory.Open();
        log.MustAppend(Batches.Of("plain"));
        Assert.Equal(1, log.LastStableOffset);
        log.MustAppend(Batches.InTransaction(7, 0));
        log.MustAppend(Batches.InTransaction(8, 0));
        log.MustAppend(Batches.Of("plain"));
        Assert.Equal((1, 4), (log.LastStableOffset, log.HighWatermark));

        log.EndTransaction(8, 0, commit: true);
        Assert.Equal(1, log.LastStableOffset);
        log.EndTransaction(7, 0, commit: true);
        Assert.Equal((6, 6), (log.LastStableOffset, log.EndOffset));
    }

    [Fact]
    public void A_marker_is_a_control_batch_of_one_record()
    {
        using var log = _directory.Open();
        log.MustAppend(Batches.InTransaction(7, 0, epoch: 3));
        log.EndTransaction(7, 3, commit: false);
        var marker = new RecordBatchHeader(log.Read(1));
        Assert.Equal(78, marker.TotalLength);
        Assert.Equal(0x30, (int)marker.Attributes);
        Assert.Equal((7L, (short)3, -1), (marker.ProducerId, marker.ProducerEpoch, marker.BaseSequence));
        Assert.Equal(marker.ComputeCrc(), marker.Crc);
        var record = log.ReadRecords(1).Single();
        Assert.Equal([0, 0, 0, 0], record.Key!.Value.ToArray());
        Assert.Equal([0, 0, 0, 0, 0, 0], record.Value!.Value.ToArray());
    }

    [Fact]
    public void An_end_without_a_transaction_writes_nothing()
    {
        using var log = _directory.Open();
        Assert.Equal(ErrorCode.None, log.EndTransaction(7, 0, commit: true));
        log.MustAppend(Batches.InTransaction(7, 0));
        log.EndTransaction(7, 0, commit: true);
        Assert.Equal(ErrorCode.None, log.EndTransaction(7, 0, commit: true));
        Assert.Equal(2, log.EndOffset);
    }

    [Fact]
    public void Aborted_transactions_are_found_by_any_part_of_them_and_committed_ones_are_not()
    {
        using var log = _directory.Open();
        log.MustAppend(Batches.InTransaction(7, 0)); // 0, aborted at 3
        log.MustAppend(Batches.InTransaction(8, 0)); // 1, committed at 2
        log.EndTransaction(8, 0, commit: true);
        log.EndTransaction(7, 0, commit: false);
        log.MustAppend(Batches.InTransaction(9, 0)); // 4, aborted at 7
        log.MustAppend(Batches.InTransaction(7, 1)); // 5, aborted at 6
        log.EndTransaction(7, 0, commit: false);
        log.EndTransaction(9, 0, commit: false);

        Assert.Equal([(7, 0), (9, 4), (7, 5)], Aborted(log, 0, 8));
        Assert.Equal([(7, 0)], Aborted(log, 0, 4));
        Assert.Equal([(7, 0)], Aborted(log, 3, 4));
        Assert.Equal([(9, 4)], Aborted(log, 4, 5));
        Assert.Equal([(9, 4), (7, 5)], Aborted(log, 4, 6));
        Assert.Equal([(9, 4)], Aborted(log, 7, 8));
        Assert.Empty(Aborted(log, 8, 9));
    }

    [Fact]
    public void A_slice_names_no_transactions_behind_it()
    {
        using var log = _directory.Open();
        for (var i = 0; i < 4; i++)
        {
            log.MustAppend(Batches.InTransaction(7, i));
            log.EndTransaction(7, 0, commit: false);
        }

        var slice = log.Slice(2, maxBytes: 1, atLeastOneBatch: true, log.LastStableOffset);
        Assert.Equal([2], log.AbortedIn(slice, 2, log.LastStableOffset).Select(aborted => aborted.FirstOffset));
        var rest = log.Slice(2, int.MaxValue, atLeastOneBatch: true, log.LastStableOffset);
        Assert.Equal([2, 4, 6], log.AbortedIn(rest, 2, log.LastStableOffset).Select(aborted => aborted.FirstOffset));
    }

    [Fact]
    public void A_transactional_batch_needs_a_transaction_that_includes_the_partition()
    {
        using var log = _directory.Open();
        Assert.Equal(ErrorCode.InvalidTxnState, log.Append(Batches.InTransaction(7, 0), transaction: (_, _) => ErrorCode.InvalidTxnState).Error);
        Assert.Equal(0, log.EndOffset);
        Assert.Equal(ErrorCode.None, log.Append(Batches.InTransaction(7, 0), transaction: (_, _) => ErrorCode.None).Error);
        // The first answer got lost, and the transaction ended since.
        var repeated = log.Append(Batches.InTransaction(7, 0), transaction: (_, _) => ErrorCode.InvalidTxnState);
        Assert.Equal((ErrorCode.None, 0), (repeated.Error, repeated.BaseOffset));
    }

    [Fact]
    public void A_plain_batch_of_a_producer_with_an_open_transaction_is_refused()
    {
        using var log = _directory.Open();
        log.MustAppend(Batches.InTransaction(7, 0));
        Assert.Equal(ErrorCode.InvalidTxnState, log.Append(Batches.From(7, 1)).Error);
        log.EndTransaction(7, 0, commit: true);
        Assert.Equal(2, log.MustAppend(Batches.From(7, 1)));
    }

    [Fact]
    public void A_transactional_batch_without_a_producer_is_refused()
    {
        using var log = _directory.Open();
        Assert.Equal(ErrorCode.InvalidRecord, log.Append(Batches.InTransaction(-1, -1)).Error);
    }

    [Fact]
    public void The_epoch_of_a_marker_fences_the_producer_and_counts_from_0_again()
    {
        using var log = _directory.Open();
        log.MustAppend(Batches.InTransaction(7, 0));
        log.EndTransaction(7, 1, commit: false);
        Assert.Equal(ErrorCode.InvalidProducerEpoch, log.Append(Batches.InTransaction(7, 1)).Error);
        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, log.Append(Batches.InTransaction(7, 1, epoch: 1)).Error);
        Assert.Equal(2, log.MustAppend(Batches.InTransaction(7, 0, epoch: 1)));
    }

    [Fact]
    public void Sequence_numbers_go_on_over_the_end_of_a_transaction()
    {
        using var log = _directory.Open();
        log.MustAppend(Batches.InTransaction(7, 0));
        log.EndTransaction(7, 0, commit: true);
        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, log.Append(Batches.InTransaction(7, 5)).Error);
        Assert.Equal(2, log.MustAppend(Batches.InTransaction(7, 1)));
    }

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(false, false, false)]
    [InlineData(false, false, true)]
    public void All_of_it_is_known_again_after_a_restart(bool clean, bool claimsClean, bool checkpointInBetween)
    {
        var log = _directory.Open(LogConfig.Default with { SegmentBytes = 300 });
        log.MustAppend(Batches.InTransaction(7, 0));
        log.EndTransaction(7, 0, commit: false);
        log.MustAppend(Batches.InTransaction(8, 0)); // 2
        if (checkpointInBetween) log.Flush();
        log.MustAppend(Batches.InTransaction(9, 0)); // 3
        log.EndTransaction(9, 0, commit: false);
        log.MustAppend(Batches.InTransaction(7, 1)); // 5
        log.EndTransaction(7, 0, commit: true);
        log.Close(clean);

        using var reopened = _directory.Open(cleanShutdown: claimsClean);
        Assert.Equal((2, 7), (reopened.LastStableOffset, reopened.EndOffset));
        Assert.Equal([(7, 0), (9, 3)], Aborted(reopened, 0, 7));
        Assert.Equal([(7L, -1L), (8, 2), (9, -1)], reopened.DescribeProducers().Select(producer => (producer.Id, producer.TransactionStart)).Order());
        reopened.EndTransaction(8, 0, commit: false);
        Assert.Equal(8, reopened.LastStableOffset);
        Assert.Equal([(7, 0), (8, 2), (9, 3)], Aborted(reopened, 0, 8));
    }

    [Fact]
    public void A_marker_torn_at_any_byte_leaves_the_transaction_open()
    {
        var log = _directory.Open();
        log.MustAppend(Batches.InTransaction(7, 0));
        log.EndTransaction(7, 0, commit: true);
        log.Close(clean: false);
        var file = _directory.Segments().Single();
        var bytes = File.ReadAllBytes(file);
        for (var cut = 1; cut <= 78; cut++)
        {
            File.WriteAllBytes(file, bytes[..^cut]);
            using var torn = _directory.Open();
            Assert.Equal((0, 1), (torn.LastStableOffset, torn.EndOffset));
            torn.EndTransaction(7, 0, commit: true);
            Assert.Equal(2, torn.LastStableOffset);
            torn.Close(clean: false);
        }
    }

    [Fact]
    public void An_open_transaction_outlives_the_memory_of_silent_producers()
    {
        using var log = _directory.Open();
        log.MustAppend(Batches.InTransaction(7, 0));
        _directory.Time.Advance(TimeSpan.FromDays(2));
        log.ApplyRetention();
        Assert.Equal(0, log.LastStableOffset);
        log.EndTransaction(7, 0, commit: false);
        Assert.Equal([(7, 0)], Aborted(log, 0, 2));
    }

    [Fact]
    public void Deleted_records_take_their_aborted_transactions_along()
    {
        using var log = _directory.Open(LogConfig.Default with { SegmentBytes = 150 });
        for (var i = 0; i < 3; i++)
        {
            log.MustAppend(Batches.InTransaction(7, i));
            log.EndTransaction(7, 0, commit: false);
        }

        Assert.Equal(ErrorCode.None, log.DeleteRecordsBefore(4));
        Assert.Equal([(7, 4)], Aborted(log, 0, 6));
    }

    [Fact]
    public void What_is_stable_never_lies_below_the_start_of_the_log()
    {
        using var log = _directory.Open();
        log.MustAppend(Batches.InTransaction(7, 0));
        log.MustAppend(Batches.Of("plain"));
        Assert.Equal(ErrorCode.None, log.DeleteRecordsBefore(2));
        Assert.Equal(2, log.LastStableOffset);
    }

    [Fact]
    public void A_listener_hears_of_a_marker()
    {
        using var log = _directory.Open();
        log.MustAppend(Batches.InTransaction(7, 0));
        var listener = new Listener();
        log.AddListener(listener);
        log.EndTransaction(7, 0, commit: true);
        Assert.Equal(2, listener.StableOffset);
    }

    public void Dispose() => _directory.Dispose();

    private static IEnumerable<(long ProducerId, long FirstOffset)> Aborted(PartitionLog log, long from, long to) =>
        log.AbortedBetween(from, to).Select(aborted => (aborted.ProducerId, aborted.FirstOffset));

    private sealed class Listener : IAppendListener
    {
        public long StableOffset { get; private set; }

        public void Appended(PartitionLog log) => StableOffset = log.LastStableOffset;
    }
}
