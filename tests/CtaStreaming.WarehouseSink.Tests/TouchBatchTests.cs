using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.Testing;

namespace CtaStreaming.WarehouseSink.Tests;

public sealed class TouchBatchTests
{
    private static readonly TopicPartition Entries = new(LondonTopics.StationEntries, 0);

    private readonly ManualTimeProvider _time = new();
    private readonly TouchBatch _batch;

    public TouchBatchTests() => _batch = new TouchBatch(new WarehouseOptions { MaxRecords = 100, MaxDelay = TimeSpan.FromSeconds(1) }, _time);

    [Fact]
    public void It_is_due_when_it_is_full()
    {
        for (var offset = 0; offset < 100; offset++)
        {
            Assert.False(_batch.IsDue);
            Add(offset, day: 0);
        }

        Assert.True(_batch.IsDue);
    }

    [Fact]
    public void It_is_due_a_while_after_its_first_record()
    {
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.False(_batch.IsDue);
        Add(0, day: 0);
        _time.Advance(TimeSpan.FromMilliseconds(950));
        Add(1, day: 0);
        Assert.False(_batch.IsDue);
        Assert.Equal(TimeSpan.FromMilliseconds(50), _batch.Patience);
        _time.Advance(TimeSpan.FromMilliseconds(50));

        Assert.True(_batch.IsDue);
        Assert.Equal(TimeSpan.Zero, _batch.Patience);
    }

    [Fact]
    public void It_is_due_before_its_days_are_more_than_a_transaction_can_lock()
    {
        for (var day = 0; day < 32; day++)
        {
            Assert.False(_batch.IsDue);
            Add(day, day);
        }

        Assert.True(_batch.IsDue);
    }

    [Fact]
    public void A_record_without_a_row_moves_its_partition_all_the_same()
    {
        _batch.Add(new TopicPartitionOffset(Entries, 41), 40, row: null);

        Assert.Empty(_batch.Content.Rows);
        Assert.Equal(new Advance(Entries, 40, 42), Assert.Single(_batch.Content.Advances));
    }

    [Fact]
    public void After_being_cleared_it_is_a_new_one_and_what_is_being_written_stays()
    {
        Add(0, day: 0);
        var content = _batch.Content;
        _batch.Clear();

        Assert.Single(content.Rows);
        Assert.Single(content.Advances);
        Assert.True(_batch.IsEmpty);
        Assert.Empty(_batch.Content.Rows);
        Assert.Empty(_batch.Content.Days);
        Assert.Empty(_batch.Content.Advances);
    }

    private void Add(long offset, int day) => _batch.Add(
        new TopicPartitionOffset(Entries, offset), null,
        new Touch(new DateTime(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc).AddDays(day), "Bank", "a", 1, 51.5, -0.1, Entries.Topic, 0, offset));
}
