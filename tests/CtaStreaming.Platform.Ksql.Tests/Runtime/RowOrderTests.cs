using Confluent.Kafka;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Runtime;
using CtaStreaming.Platform.Ksql.Tests.Runtime.Support;
using CtaStreaming.Testing;

namespace CtaStreaming.Platform.Ksql.Tests.Runtime;

public sealed class RowOrderTests : IProcessingLog
{
    private readonly ManualTimeProvider _time = new();
    private long _offset;

    [Fact]
    public void The_lowest_timestamp_comes_first_and_a_table_before_a_stream()
    {
        var (stream, table) = (Partition(TestQueries.Stream("s")), Partition(TestQueries.Table("t")));
        var order = new RowOrder([stream, table], _time);
        Add(stream, 3, 5, 7);
        Add(table, 4, 5, 9);
        stream.ReachEnd();
        table.ReachEnd();
        Assert.Equal(["s3", "t4", "t5", "s5", "s7", "t9"], Drain(order));
    }

    [Fact]
    public void A_topic_that_has_more_is_waited_for_but_not_for_long()
    {
        var (stream, table) = (Partition(TestQueries.Stream("s")), Partition(TestQueries.Table("t")));
        var order = new RowOrder([stream, table], _time);
        Add(stream, 3);
        Assert.Empty(Drain(order));
        _time.Advance(TimeSpan.FromMilliseconds(49));
        Assert.Empty(Drain(order));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(["s3"], Drain(order));
        Add(stream, 4);
        Assert.Empty(Drain(order));
        table.ReachEnd();
        Assert.Equal(["s4"], Drain(order));
    }

    [Fact]
    public void Partitions_of_one_topic_do_not_wait_for_each_other()
    {
        var (one, other) = (Partition(TestQueries.Stream("s")), Partition(TestQueries.Stream("s"), 1));
        var order = new RowOrder([one, other], _time);
        Add(one, 3);
        Assert.Equal(["s3"], Drain(order));
    }

    [Fact]
    public void The_wait_ends_when_too_much_waits()
    {
        var (stream, table) = (Partition(TestQueries.Stream("s")), Partition(TestQueries.Table("t")));
        var order = new RowOrder([stream, table], _time);
        for (var i = 0; i < 20_000; i++) Add(stream, i);
        Assert.NotNull(order.Next());
        Assert.True(order.HasEnough);
        stream.TakeRecord((_, _) => { });
        Assert.Null(order.Next());
        Assert.False(order.HasEnough);
    }

    [Fact]
    public void Large_records_fill_the_buffer_by_their_size()
    {
        var stream = Partition(TestQueries.Stream("s"));
        var order = new RowOrder([stream], _time);
        for (var i = 0; i < 3; i++) stream.Add(new ConsumedRecord(0, i, i, null, new byte[1024 * 1024], []));
        Assert.NotNull(order.Next());
        Assert.True(order.HasEnough);
        stream.TakeRecord((_, _) => { });
        stream.TakeRecord((_, _) => { });
        Assert.False(order.HasEnough);
    }

    [Fact]
    public void A_table_is_loaded_when_what_it_held_at_first_is_processed_however_much_follows()
    {
        var table = Partition(TestQueries.Table("t"), end: 2);
        Add(table, 1, 2, 3);
        table.TakeRecord((_, _) => { });
        Assert.False(table.IsLoaded);
        table.TakeRecord((_, _) => { });
        Assert.True(table.IsLoaded);
    }

    [Fact]
    public void A_table_is_loaded_when_nothing_but_the_marks_of_transactions_is_left()
    {
        var table = Partition(TestQueries.Table("t"), end: 3);
        Add(table, 1, 2);
        table.TakeRecord((_, _) => { });
        table.TakeRecord((_, _) => { });
        Assert.False(table.IsLoaded);
        table.ReachEnd();
        Assert.True(table.IsLoaded);
    }

    [Fact]
    public void The_position_passes_what_is_skipped_only_after_what_came_before()
    {
        var stream = Partition(TestQueries.Stream("s"));
        stream.Add(new ConsumedRecord(0, 4, 1, null, "bad"u8.ToArray(), []));
        Assert.Equal(5, stream.Position);
        stream.Add(new ConsumedRecord(0, 5, 1, null, "good"u8.ToArray(), []));
        stream.Add(new ConsumedRecord(0, 6, 1, null, "bad"u8.ToArray(), []));
        Assert.Equal(5, stream.Position);
        stream.TakeRecord((_, _) => { });
        Assert.Equal(7, stream.Position);
    }

    void IProcessingLog.DeserializationFailed(string topic, ConsumedRecord record, Exception cause)
    {
    }

    void IProcessingLog.ProcessingFailed(string step, Exception cause)
    {
    }

    private SourcePartition Partition(DataSource source, int number = 0, long end = 0) =>
        new(new TopicPartition(source.Topic.Name, number), [(0, new TextSource(source, this))], new StartPosition(0, end));

    private void Add(SourcePartition partition, params IEnumerable<long> timestamps)
    {
        foreach (var timestamp in timestamps) partition.Add(new ConsumedRecord(0, _offset++, timestamp, null, "v"u8.ToArray(), []));
    }

    private static List<string> Drain(RowOrder order)
    {
        var taken = new List<string>();
        while (order.Next() is { } partition) partition.TakeRecord((_, row) => taken.Add($"{partition.Partition.Topic}{row.Timestamp}"));
        return taken;
    }
}
