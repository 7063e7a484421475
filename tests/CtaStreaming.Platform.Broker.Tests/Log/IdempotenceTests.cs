using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Log;

public sealed class IdempotenceTests : IDisposable
{
    private readonly LogDirectory _directory = new();

    [Fact]
    public void A_batch_that_comes_again_gets_its_first_offset_and_appends_nothing()
    {
        using var log = _directory.Open();
        for (var sequence = 0; sequence < 6; sequence++) log.MustAppend(Batches.From(7, sequence * 2, count: 2));

        for (var sequence = 1; sequence < 6; sequence++) Assert.Equal(sequence * 2, log.MustAppend(Batches.From(7, sequence * 2, count: 2)));

        Assert.Equal(12, log.EndOffset);
        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, log.Append(Batches.From(7, 0, count: 2)).Error); // the sixth back is forgotten
    }

    [Fact]
    public void A_repeated_batch_is_answered_with_its_first_append_time()
    {
        using var log = _directory.Open(LogConfig.Default with { TimestampType = TimestampType.LogAppendTime });
        var first = log.Append(Batches.From(7, 0));
        _directory.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(first, log.Append(Batches.From(7, 0)));
    }

    [Fact]
    public void A_gap_is_out_of_order()
    {
        using var log = _directory.Open();
        log.MustAppend(Batches.From(7, 0, count: 3));
        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, log.Append(Batches.From(7, 4)).Error);
        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, log.Append(Batches.From(7, 1)).Error);
        Assert.Equal(3, log.MustAppend(Batches.From(7, 3)));
    }

    [Fact]
    public void An_old_epoch_is_fenced_and_a_new_one_begins_at_0()
    {
        using var log = _directory.Open();
        log.MustAppend(Batches.From(7, 0, epoch: 3));
        Assert.Equal(ErrorCode.InvalidProducerEpoch, log.Append(Batches.From(7, 1, epoch: 2)).Error);
        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, log.Append(Batches.From(7, 5, epoch: 4)).Error);
        Assert.Equal(1, log.MustAppend(Batches.From(7, 0, epoch: 4)));
        Assert.Equal(ErrorCode.InvalidProducerEpoch, log.Append(Batches.From(7, 0, epoch: 3)).Error);
    }

    [Fact]
    public void After_the_largest_sequence_number_comes_0()
    {
        using var log = _directory.Open();
        log.MustAppend(Batches.From(7, int.MaxValue));
        Assert.Equal(1, log.MustAppend(Batches.From(7, 0)));
        log.MustAppend(Batches.From(8, int.MaxValue - 1, count: 4));
        Assert.Equal(6, log.MustAppend(Batches.From(8, 2)));
        Assert.Equal(2, log.MustAppend(Batches.From(8, int.MaxValue - 1, count: 4)));
    }

    [Fact]
    public void An_unknown_producer_may_begin_anywhere()
    {
        using var log = _directory.Open();
        log.MustAppend(Batches.From(7, 1234));
        Assert.Equal(1, log.MustAppend(Batches.From(7, 1235)));
    }

    [Fact]
    public void A_refused_batch_leaves_no_trace_in_the_count()
    {
        using var log = _directory.Open();
        log.MustAppend(Batches.From(7, 0));
        var corrupt = Batches.From(7, 1);
        corrupt.Span[^1] ^= 1;
        Assert.Equal(ErrorCode.CorruptMessage, log.Append(corrupt).Error);
        Assert.Equal(1, log.MustAppend(Batches.From(7, 1)));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public void Duplicates_are_recognised_after_a_restart(bool clean, bool claimsClean)
    {
        var log = _directory.Open();
        for (var sequence = 0; sequence < 8; sequence++) log.MustAppend(Batches.From(7, sequence));
        log.Close(clean);

        using var reopened = _directory.Open(cleanShutdown: claimsClean);
        Assert.Equal(3, reopened.MustAppend(Batches.From(7, 3)));
        Assert.Equal(8, reopened.EndOffset);
        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, reopened.Append(Batches.From(7, 9)).Error);
        Assert.Equal(8, reopened.MustAppend(Batches.From(7, 8)));
    }

    [Fact]
    public void Duplicates_are_recognised_after_a_crash_that_follows_a_checkpoint()
    {
        var log = _directory.Open();
        log.MustAppend(Batches.From(7, 0));
        log.Flush();
        log.MustAppend(Batches.From(7, 1));
        log.Close(clean: false);

        using var reopened = _directory.Open();
        Assert.Equal((0, 1), (reopened.MustAppend(Batches.From(7, 0)), reopened.MustAppend(Batches.From(7, 1))));
        Assert.Equal(2, reopened.EndOffset);
    }

    [Fact]
    public void Deleting_its_records_does_not_forget_a_producer()
    {
        using var log = _directory.Open();
        for (var sequence = 0; sequence < 3; sequence++) log.MustAppend(Batches.From(7, sequence));
        Assert.Equal(ErrorCode.None, log.DeleteRecordsBefore(3));
        Assert.Equal(2, log.MustAppend(Batches.From(7, 2)));
        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, log.Append(Batches.From(7, 9)).Error);
    }

    [Fact]
    public void A_producer_silent_for_a_day_is_forgotten()
    {
        using var log = _directory.Open();
        log.MustAppend(Batches.From(7, 0));
        _directory.Time.Advance(TimeSpan.FromHours(23));
        log.ApplyRetention();
        Assert.Equal(ErrorCode.OutOfOrderSequenceNumber, log.Append(Batches.From(7, 5)).Error);
        _directory.Time.Advance(TimeSpan.FromHours(2));
        log.ApplyRetention();
        Assert.Equal(1, log.MustAppend(Batches.From(7, 5)));
    }

    public void Dispose() => _directory.Dispose();
}
