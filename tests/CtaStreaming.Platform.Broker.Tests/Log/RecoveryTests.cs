using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Log;

public sealed class RecoveryTests : IDisposable
{
    private static readonly string[] Values = [.. Enumerable.Range(0, 10).Select(i => $"value {i} {new string('x', 40)}")];

    private readonly LogDirectory _directory = new();

    public enum Damage
    {
        CutOff,
        Zeroed,
        Flipped,
    }

    /// <summary>The last batch is longer than 80 bytes: only that one may be lost, whatever happened before the crash.</summary>
    [Theory]
    [InlineData(Damage.CutOff, false)]
    [InlineData(Damage.CutOff, true)]
    [InlineData(Damage.Zeroed, false)]
    [InlineData(Damage.Zeroed, true)]
    [InlineData(Damage.Flipped, false)]
    [InlineData(Damage.Flipped, true)]
    public void A_damaged_tail_costs_the_last_batch_and_no_more(Damage damage, bool checkpointed)
    {
        var first = damage == Damage.Zeroed ? 2 : 1; // the last byte is a zero anyway: the count of the last record's headers
        for (var bytes = first; bytes <= 80; bytes++)
        {
            Write(Values, checkpointed, cleanShutdown: false);
            Break(_directory.Segments()[^1], damage, bytes);

            using (var log = _directory.Open(cleanShutdown: bytes % 2 == 0))
            {
                Assert.Equal(9, log.EndOffset);
                Assert.Contains(_directory.Segments()[^1] + " was cut at byte", log.RecoveryNote, StringComparison.Ordinal);
                Assert.Equal(Values[..9], log.ReadValues());
                Assert.Equal(9, log.MustAppend(Batches.Of("again")));
            }

            using (var log = _directory.Open(cleanShutdown: true))
            {
                Assert.Null(log.RecoveryNote);
                Assert.Equal([.. Values[..9], "again"], log.ReadValues());
            }

            Directory.Delete(_directory.Path, recursive: true);
        }
    }

    [Fact]
    public void Zeros_behind_the_last_batch_are_cut_off()
    {
        Write(Values, checkpointed: false, cleanShutdown: false);
        using (var file = File.OpenWrite(_directory.Segments()[0])) file.SetLength(file.Length + 100_000);
        using var log = _directory.Open();
        Assert.Equal(Values, log.ReadValues());
        Assert.Equal(new FileInfo(_directory.Segments()[0]).Length, log.SizeInBytes);
    }

    [Fact]
    public void Damage_below_the_recovery_point_is_reported_with_file_and_offset_and_nothing_is_cut()
    {
        Write(Values, checkpointed: true, cleanShutdown: false);
        var segment = _directory.Segments()[0];
        var (length, position) = (new FileInfo(segment).Length, PositionOf(4));
        Flip(segment, position + 70);

        var exception = Assert.Throws<CorruptLogException>(() => _directory.Open());

        Assert.Equal((segment, position, 4), (exception.File, exception.Position, exception.Offset));
        Assert.Contains($"{segment} is damaged at byte {position}, offset 4", exception.Message, StringComparison.Ordinal);
        Assert.Equal(length, new FileInfo(segment).Length);
    }

    [Fact]
    public void A_length_that_is_damaged_hides_no_later_batch()
    {
        Write(Values, checkpointed: true, cleanShutdown: false);
        Flip(_directory.Segments()[0], PositionOf(4) + RecordBatchHeader.BatchLengthAt);
        Assert.Equal(4, Assert.Throws<CorruptLogException>(() => _directory.Open()).Offset);
    }

    [Fact]
    public void A_file_that_lost_whole_batches_is_reported_and_its_producers_go_on_from_what_is_there()
    {
        var log = _directory.Open();
        for (var i = 0; i < 5; i++) log.MustAppend(Batches.From(7, i));
        log.Close(clean: true);
        using (var file = File.OpenWrite(_directory.Segments()[0])) file.SetLength(file.Length / 5 * 3);

        using var reopened = _directory.Open(cleanShutdown: true);
        Assert.Equal($"{_directory.Segments()[0]} ends at offset 3; there had been records up to 5", reopened.RecoveryNote);
        Assert.Equal(2, reopened.MustAppend(Batches.From(7, 2)));
        Assert.Equal(3, reopened.MustAppend(Batches.From(7, 3)));
        Assert.Equal(4, reopened.EndOffset);
    }

    [Fact]
    public void Damage_above_the_recovery_point_cuts_there_and_drops_later_segments()
    {
        var config = LogConfig.Default with { SegmentBytes = 400 };
        var log = _directory.Open(config);
        log.MustAppend(Batches.Of(Values[0]));
        log.Flush();
        foreach (var value in Values[1..]) log.MustAppend(Batches.Of(value));
        log.Close(clean: false);
        File.Delete(_directory.Path + "/checkpoint"); // rolling a segment may have moved the recovery point
        Flip(_directory.Segments()[1], 80);

        var (damaged, next) = (File.ReadAllBytes(_directory.Segments()[1]), File.ReadAllBytes(_directory.Segments()[2]));

        using var reopened = _directory.Open(config);
        Assert.Equal(Values[..3], reopened.ReadValues());
        Assert.Equal(2, _directory.Segments().Length);
        Assert.Equal(damaged, File.ReadAllBytes(_directory.Path + "/00000000000000000003.log.0.damaged"));
        Assert.Equal(next, File.ReadAllBytes(_directory.Path + "/00000000000000000006.log.0.damaged"));
        Assert.Contains("00000000000000000006.log.0.damaged", reopened.RecoveryNote, StringComparison.Ordinal);
        Assert.Equal(3, reopened.MustAppend(Batches.Of("again")));
    }

    [Fact]
    public void Damage_done_after_a_stop_in_order_is_found_before_any_of_it_is_served()
    {
        Write(Values, checkpointed: true, cleanShutdown: true);
        var segment = _directory.Segments()[0];
        Flip(segment, PositionOf(4) + 70);

        using var log = _directory.Open(cleanShutdown: true);
        Assert.Equal(ErrorCode.KafkaStorageError, log.Slice(0, 1000, true, 10).Error);
        Assert.Equal(ErrorCode.KafkaStorageError, log.Append(Batches.Of("a")).Error);
        Assert.Contains($"{segment} is damaged at byte {PositionOf(4)}, offset 4", log.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_its_checkpoint_or_with_a_damaged_one_a_log_says_the_same()
    {
        Write(Values, checkpointed: true, cleanShutdown: true);
        var checkpoint = _directory.Path + "/checkpoint";
        Flip(checkpoint, 30);
        using (var log = _directory.Open(cleanShutdown: true))
        {
            Assert.Equal(Values, log.ReadValues());
            File.Delete(checkpoint);
            log.Close(clean: false);
        }

        using var again = _directory.Open();
        Assert.Equal(Values, again.ReadValues());
        Assert.Equal(new OffsetAndTimestamp(0, Batches.Timestamp), again.FindByTimestamp(0));
    }

    [Fact]
    public void A_checkpoint_that_was_being_saved_leaves_nothing_behind()
    {
        Write(Values, checkpointed: true, cleanShutdown: false);
        var interrupted = _directory.Path + "/checkpoint.tmp";
        File.WriteAllText(interrupted, "half a");

        using var log = _directory.Open();

        Assert.Equal(Values, log.ReadValues());
        Assert.False(File.Exists(interrupted));
    }

    [Fact]
    public void An_empty_partition_has_no_file_and_reopens_empty()
    {
        using (_directory.Open())
        {
        }

        Assert.False(Directory.Exists(_directory.Path));
        using var log = _directory.Open(cleanShutdown: true);
        Assert.Equal((0, 0), (log.StartOffset, log.EndOffset));
    }

    [Fact]
    public void A_log_whose_segments_were_all_deleted_gives_no_offset_twice()
    {
        Write(Values, checkpointed: true, cleanShutdown: true);
        foreach (var segment in _directory.Segments()) File.Delete(segment);
        using var log = _directory.Open();
        Assert.Equal((10, 10), (log.StartOffset, log.EndOffset));
        Assert.Equal(10, log.MustAppend(Batches.Of("a")));
        Assert.Equal(["a"], log.ReadValues());
    }

    [Fact]
    public void With_flush_messages_1_an_append_is_on_the_disk_before_it_is_published()
    {
        using var log = _directory.Open(LogConfig.Default with { FlushMessages = 1 });
        foreach (var value in Values) log.MustAppend(Batches.Of(value));
        Assert.Equal(Values, log.ReadValues());
    }

    [Fact]
    public void A_directory_can_be_flushed_and_one_that_is_not_there_is_reported()
    {
        Directory.CreateDirectory(_directory.Path);
        DirectorySync.Flush(_directory.Path);
        Assert.Contains(
            "/missing could not be opened",
            Assert.Throws<IOException>(() => DirectorySync.Flush(_directory.Path + "/missing")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_disk_that_takes_no_writes_is_reported_and_heals()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_directory.Path)!);
        File.WriteAllText(_directory.Path, "a file where the partition's folder should be");
        using var log = _directory.Open();
        var result = log.Append(Batches.From(7, 0));
        Assert.Equal(ErrorCode.KafkaStorageError, result.Error);
        Assert.Contains(_directory.Path, result.Message, StringComparison.Ordinal);

        File.Delete(_directory.Path);
        Assert.Equal(0, log.MustAppend(Batches.From(7, 0)));
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_written_stops_no_append_and_is_asked_for_again()
    {
        using var log = _directory.Open();
        log.MustAppend(Batches.Of("a", "b", "c"));
        var inTheWay = Directory.CreateDirectory(_directory.Path + "/checkpoint.tmp");

        log.Flush();
        Assert.Equal(ErrorCode.KafkaStorageError, log.DeleteRecordsBefore(2));
        Assert.Contains($"{_directory.Path} takes no checkpoint", log.Failure, StringComparison.Ordinal);
        Assert.Equal(3, log.MustAppend(Batches.Of("d")));

        inTheWay.Delete();
        Assert.Equal(ErrorCode.None, log.DeleteRecordsBefore(2));
        log.Close(clean: false);
        using var reopened = _directory.Open();
        Assert.Equal((2, 4), (reopened.StartOffset, reopened.EndOffset));
    }

    public void Dispose() => _directory.Dispose();

    private void Write(string[] values, bool checkpointed, bool cleanShutdown)
    {
        var log = _directory.Open();
        foreach (var value in values) log.MustAppend(Batches.Of(value));
        if (checkpointed) log.Flush();
        log.Close(cleanShutdown);
    }

    private static long PositionOf(int batch) => Values[..batch].Sum(value => (long)Batches.Of(value).Length);

    private static void Flip(string path, long at)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[at] ^= 0x04;
        File.WriteAllBytes(path, bytes);
    }

    private static void Break(string path, Damage damage, int count)
    {
        var bytes = File.ReadAllBytes(path);
        var tail = bytes.AsSpan(bytes.Length - count);
        if (damage == Damage.Zeroed) tail.Clear();
        if (damage == Damage.Flipped) tail[0] ^= 0x40;
        File.WriteAllBytes(path, damage == Damage.CutOff ? bytes[..^count] : bytes);
    }
}
